using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Client;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Web.Reading.Internal;

/// <summary>Runs an executor's tools and reads their reports.</summary>
internal sealed class Reports(KubentlyClient client) : IReports
{
    private const int TimeoutSeconds = 60;

    public Task<Reading<DiagnosisReport>> DiagnoseAsync(ClusterId cluster, DiagnosisScope scope, int maxAgeSeconds, CancellationToken cancellationToken) =>
        AskAsync(cluster, Command.DiagnoseTool, JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.DiagnosisScope), KubentlyJson.Wire.DiagnosisReport, maxAgeSeconds, cancellationToken);

    public Task<Reading<ChangesReport>> ChangesAsync(ClusterId cluster, ChangesScope scope, CancellationToken cancellationToken) =>
        AskAsync(cluster, Command.ChangesTool, JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.ChangesScope), KubentlyJson.Wire.ChangesReport, null, cancellationToken);

    public Task<Reading<PolicyReport>> PolicyAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        AskAsync(cluster, Command.PolicyTool, null, KubentlyJson.Wire.PolicyReport, null, cancellationToken);

    public async Task<Reading<CommandResponse>> KubectlAsync(ClusterId cluster, IEnumerable<string> args, CancellationToken cancellationToken)
    {
        var answer = await client.ExecuteAsync(new ExecuteRequest { ClusterId = cluster, Tool = Command.KubectlTool, Args = [.. args] }, cancellationToken);
        return answer.ToReading();
    }

    private async Task<Reading<TReport>> AskAsync<TReport>(
        ClusterId cluster, string tool, JsonElement? scope, JsonTypeInfo<TReport> reportType, int? maxAgeSeconds, CancellationToken cancellationToken)
        where TReport : class
    {
        var request = new ExecuteRequest
        {
            ClusterId = cluster,
            Tool = tool,
            Request = scope,
            TimeoutSeconds = TimeoutSeconds,
            MaxAgeSeconds = maxAgeSeconds,
        };
        var answer = await client.ExecuteAsync(request, cancellationToken);
        if (answer is not ApiAnswer<CommandResponse>.Ok(var response)) return new Reading<TReport>(null, Fault.Of(answer));
        if (response.Outcome != Outcome.Completed || response.ExitCode is not (null or 0))
            return new Reading<TReport>(null, new Fault($"{cluster} could not say", response.Error ?? "The command did not end well.", response.Rule, null));
        try
        {
            if (JsonSerializer.Deserialize(response.Stdout ?? "", reportType) is { } report) return new Reading<TReport>(report, null);
        }
        catch (JsonException)
        {
            // An executor of another age; the sentence below says so.
        }

        return new Reading<TReport>(null, new Fault($"{cluster} answered in another form", "Its executor may be older than this console. Upgrade it.", null, null));
    }
}
