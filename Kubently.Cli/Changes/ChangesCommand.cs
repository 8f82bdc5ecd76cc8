using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Wire;
using Kubently.Kubectl.Diagnosis;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Changes;

/// <summary><c>kubently changes</c>: what has been changed in a cluster lately, and the first error beside it.</summary>
internal static class ChangesCommand
{
    private const int MostMinutes = 43_200;

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Optional();
        var inNamespace = new Option<string?>("--namespace", "-n") { HelpName = "NAMESPACE", Description = "Only this namespace, and nodes." };
        var since = new Option<int?>("--since-minutes") { HelpName = "MINUTES", Description = "How far to look back: 1 to 43200; a day when left out." };
        since.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > MostMinutes) result.AddError("--since-minutes must be 1 to 43200.");
        });
        var subject = new Argument<string?>("subject") { Arity = ArgumentArity.ZeroOrOne, Description = "Only objects whose name contains this, and what configures them." };
        var command = new Command("changes", "Tells what was changed in a cluster lately: rollouts, edits, new objects, Helm releases, and the first error beside them.")
        {
            cluster, inNamespace, since, subject,
        };
        return actions.Bind(command, (call, cancellationToken) => ReportTool.RunAsync(
            call, call.Parsed.GetValue(cluster), Contracts.Command.ChangesTool,
            new ChangesScope { Namespace = call.Parsed.GetValue(inNamespace), Subject = call.Parsed.GetValue(subject), SinceMinutes = call.Parsed.GetValue(since) },
            KubentlyJson.Wire.ChangesScope, KubentlyJson.Wire.ChangesReport, (_, report) => call.Terminal.Out.Write(Printable.Text(ChangesText.Write(report))), cancellationToken));
    }
}
