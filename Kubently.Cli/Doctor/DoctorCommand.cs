using System.CommandLine;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Logins;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Client;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Doctor;

/// <summary><c>kubently doctor</c>: what is wrong between this tool, the API, Redis, the executors and their clusters.</summary>
internal static class DoctorCommand
{
    private const int MaxPatience = 60;

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Of("Only this cluster; all of them when it is left out.");
        var patience = new Option<int>("--timeout") { HelpName = "SECONDS", Description = $"How long one check may take, 2 to {MaxPatience}.", DefaultValueFactory = _ => 10 };
        patience.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > MaxPatience) result.AddError($"--timeout must be 2 to {MaxPatience} seconds.");
        });
        var command = new Command("doctor", "Finds what is wrong between this tool, the API, Redis, the executors and their clusters, and says what to do; exit code 1 when something is.") { cluster, patience };
        return actions.Bind(command, (call, cancellationToken) =>
        {
            var only = call.Parsed.GetValue(cluster) is { } name ? ClusterId.Parse(name) : (ClusterId?)null;
            return RunAsync(call, TimeSpan.FromSeconds(call.Parsed.GetValue(patience)), only, cancellationToken);
        });
    }

    private static async Task<int> RunAsync(Call call, TimeSpan patience, ClusterId? only, CancellationToken cancellationToken)
    {
        var report = DoctorReport.Of(await ExamineAsync(call, patience, only, cancellationToken));
        if (call.Json) await call.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, DoctorJson.Default.DoctorReport));
        else DoctorText.Write(call.Terminal, report, call.Verbose);
        return report.Status == CheckState.Fault ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static async Task<IReadOnlyList<Checked>> ExamineAsync(Call call, TimeSpan patience, ClusterId? only, CancellationToken cancellationToken)
    {
        var examination = new Examination(patience, call.Surroundings.Time);
        switch (call.Choose(needsKey: true))
        {
            case ApiChoice.Chosen(var api):
                using (var login = api.Tokens as LoginTokens)
                {
                    var gone = login is not null && await login.GetAsync(cancellationToken) is AccessTokenOutcome.Missing(var reason) ? reason : null;
                    return await examination.RunAsync(api, gone, only, cancellationToken);
                }

            case ApiChoice.None(var noKey) when call.Choose(needsKey: false) is ApiChoice.Chosen(var api):
                return await examination.RunAsync(api, noKey, only, cancellationToken);
            case ApiChoice.None(var none):
                return [Checked.Fault("configuration", "no-api", none.TrimEnd('.'))];
            default:
                return [];
        }
    }
}
