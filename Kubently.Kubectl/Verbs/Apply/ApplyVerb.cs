using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;
using Kubently.Kubectl.Verbs.Get;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary><c>apply -f -</c>: the objects on standard input, one after the other, on the server's side or kubectl's.</summary>
internal sealed class ApplyVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        if (!command.Words.IsEmpty) throw new KubectlFailure($"error: Unexpected args: [{string.Join(' ', command.Words)}]\nSee 'kubectl apply -h' for help and examples");
        FieldValidation.Read(command);
        if (command.Switch("force-conflicts") && !command.Switch("server-side")) throw KubectlFailure.Error("--force-conflicts only works with --server-side");
        if (DryRunFlag.Read(command) == DryRun.Client && command.Switch("server-side"))
            throw KubectlFailure.Error("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
        ChangePrinter.Check(command);
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var failures = new ChangeFailures(run);
        var whole = run.Command.OutputFormat is not ("" or "name");
        var printer = new ChangePrinter(run);
        var applied = new List<JsonObject>();
        foreach (var target in run.Resolved.Targets)
        {
            try
            {
                var (node, operation) = run.Command.Switch("server-side")
                    ? await ServerSideApply.RunAsync(run, target, cancellationToken)
                    : await ClientSideApply.RunAsync(run, target, cancellationToken);
                if (whole) applied.Add((JsonObject)run.Redactor.Redact((JsonObject)node.DeepClone()));
                else printer.Print(node, operation);
            }
            catch (ApiFailure failure)
            {
                failures.Add(failure);
            }
            catch (KubectlFailure failure)
            {
                failures.Add(failure);
            }
        }
        if (applied.Count > 0 && failures.ExitCode == 0)
            run.Out.Append(ObjectPrinters.Create(run.Command).Print(applied.Count == 1 ? applied[0] : ObjectOutput.List(applied)));
        return failures.Print();
    }

    /// <summary>What kubectl says of an object that is on its way out.</summary>
    internal static void WarnIfDeleting(Execution run, JsonObject node)
    {
        if (node.Map("metadata").Text("deletionTimestamp").Length > 0)
            run.Err.Line($"Warning: Detected changes to resource {node.Name()} which is currently being deleted.");
    }

    /// <summary>The namespace of an object of a manifest; empty when it has none.</summary>
    internal static string NamespaceOf(Target target) => target.Resource.Namespaced ? target.Namespace ?? "" : "";
}
