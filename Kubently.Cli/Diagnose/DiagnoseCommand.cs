using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Diagnose;

/// <summary><c>kubently diagnose</c>: the analyzers' findings in a cluster, in one round trip to it.</summary>
internal static class DiagnoseCommand
{
    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Optional();
        var inNamespace = new Option<string?>("--namespace", "-n") { HelpName = "NAMESPACE", Description = "Only this namespace." };
        var subject = new Argument<string?>("subject") { Arity = ArgumentArity.ZeroOrOne, Description = "Only what concerns an object whose name contains this." };
        var security = new Option<bool>("--security") { Description = "Looks at privileges as well: root, host access, capabilities." };
        var command = new Command("diagnose", "Finds what is wrong in a cluster: cause, evidence, next step. Needs no language model.") { cluster, inNamespace, security, subject };
        return actions.Bind(command, (call, cancellationToken) => ReportTool.RunAsync(
            call, call.Parsed.GetValue(cluster), Contracts.Command.DiagnoseTool,
            new DiagnosisScope
            {
                Namespace = call.Parsed.GetValue(inNamespace),
                Subject = call.Parsed.GetValue(subject),
                Security = call.Parsed.GetValue(security) ? true : null,
            },
            KubentlyJson.Wire.DiagnosisScope, KubentlyJson.Wire.DiagnosisReport, (id, report) => ReportText.Write(call.Terminal.Lines(), id, report), cancellationToken));
    }
}
