using System.CommandLine;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Diagnose;

/// <summary><c>kubently diagnose</c>: the analyzers' findings in a cluster, in one round trip to it.</summary>
internal static class DiagnoseCommand
{
    private const int TimeoutSeconds = 120;
    private const int GraceSeconds = 30;

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Optional();
        var inNamespace = new Option<string?>("--namespace", "-n") { HelpName = "NAMESPACE", Description = "Only this namespace." };
        var subject = new Argument<string?>("subject") { Arity = ArgumentArity.ZeroOrOne, Description = "Only what concerns an object whose name contains this." };
        var command = new Command("diagnose", "Finds what is wrong in a cluster: cause, evidence, next step. Needs no language model.") { cluster, inNamespace, subject };
        return actions.Bind(command, (call, cancellationToken) =>
            call.WithApiAsync(TimeSpan.FromSeconds(TimeoutSeconds + GraceSeconds), client =>
                ClusterOption.WithClusterAsync(call, client, call.Parsed.GetValue(cluster), async id =>
                {
                    var scope = new DiagnosisScope { Namespace = call.Parsed.GetValue(inNamespace), Subject = call.Parsed.GetValue(subject) };
                    var request = new ExecuteRequest
                    {
                        ClusterId = id,
                        Tool = Contracts.Command.DiagnoseTool,
                        Request = JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.DiagnosisScope),
                        TimeoutSeconds = TimeoutSeconds,
                    };
                    return call.Answer(await client.ExecuteAsync(request, cancellationToken), response => Write(call, id, response));
                }, cancellationToken)));
    }

    private static int Write(Call call, ClusterId cluster, CommandResponse response)
    {
        if (response.Outcome != Outcome.Completed || response.ExitCode is not (null or 0)) return CommandOutput.Write(call, response);
        DiagnosisReport? report;
        try
        {
            report = JsonSerializer.Deserialize(response.Stdout ?? "", KubentlyJson.Wire.DiagnosisReport);
        }
        catch (JsonException)
        {
            report = null;
        }

        if (report is null) return call.Fail(ExitCodes.Failed, $"The executor of {cluster} answered with something that is not a report. Is it older than this tool?");
        if (call.Json) return call.WriteJson(report);
        ReportText.Write(call.Terminal.Lines(), cluster, report);
        return ExitCodes.Ok;
    }
}
