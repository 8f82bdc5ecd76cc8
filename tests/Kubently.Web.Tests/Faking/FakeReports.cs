using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading;

namespace Kubently.Web.Tests.Faking;

/// <summary>Executors that answer what a test has put.</summary>
internal sealed class FakeReports : IReports
{
    public Func<ClusterId, Task<Reading<DiagnosisReport>>> Diagnosis { get; set; } = _ => Task.FromResult(new Reading<DiagnosisReport>(new DiagnosisReport { Scope = new DiagnosisScope() }, null));

    public Func<ClusterId, string, CommandResponse> Kubectl { get; set; } = (cluster, _) => Answer(cluster, "");

    public Func<ClusterId, Reading<PolicyReport>> Policy { get; set; } = _ => new Reading<PolicyReport>(new PolicyReport { Mode = SecurityMode.ReadOnly }, null);

    public List<string> Ran { get; } = [];

    public static CommandResponse Answer(ClusterId cluster, string stdout) => new()
    {
        CommandId = CommandId.New(),
        ClusterId = cluster,
        Status = CommandStatus.Success,
        Outcome = Outcome.Completed,
        ExitCode = 0,
        Stdout = stdout,
        TotalBytes = stdout.Length,
    };

    public Task<Reading<DiagnosisReport>> DiagnoseAsync(ClusterId cluster, DiagnosisScope scope, int maxAgeSeconds, CancellationToken cancellationToken) => Diagnosis(cluster);

    public Task<Reading<ChangesReport>> ChangesAsync(ClusterId cluster, ChangesScope scope, CancellationToken cancellationToken) =>
        Task.FromResult(new Reading<ChangesReport>(new ChangesReport { Scope = scope, Since = DateTimeOffset.UnixEpoch }, null));

    public Task<Reading<PolicyReport>> PolicyAsync(ClusterId cluster, CancellationToken cancellationToken) => Task.FromResult(Policy(cluster));

    public Task<Reading<CommandResponse>> KubectlAsync(ClusterId cluster, IEnumerable<string> args, CancellationToken cancellationToken)
    {
        var line = string.Join(' ', args);
        Ran.Add($"{cluster}: {line}");
        return Task.FromResult(new Reading<CommandResponse>(Kubectl(cluster, line), null));
    }
}
