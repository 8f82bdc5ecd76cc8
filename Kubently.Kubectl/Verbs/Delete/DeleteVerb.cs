using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Delete;

/// <summary><c>delete</c>: by name, by selector or all of a type, and the wait until they are gone.</summary>
internal sealed class DeleteVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        var options = DeleteRequest.Read(command);
        if (command.Switch("all") && (command.Text("selector").Length > 0 || command.Text("field-selector").Length > 0))
            throw KubectlFailure.Error("setting 'all' parameter but found a non empty selector. ");
        if (command.Text("output") is not ("" or "name") and var output) throw KubectlFailure.Error($"unexpected -o output mode: {output}. We only support '-o name'");
        if (options.GracePeriod > 0 && command.Switch("force")) throw KubectlFailure.Error("--force and --grace-period greater than 0 cannot be specified together");
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var options = DeleteRequest.Read(run.Command);
        if (options.GracePeriod == 0 && run.Command.Switch("force"))
        {
            run.Err.Line("Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.");
        }
        var failures = new ChangeFailures(run);
        var deleted = new List<DeletedObject>();
        var found = 0;
        var warnsOfScope = run.Command.Namespace.Length > 0 && !run.Command.AllNamespaces;
        foreach (var target in run.Resolved.Targets)
        {
            // Names are deleted without a look at them first, as kubectl does.
            foreach (var (ns, name) in target.Name is { } given ? [(run.Namespace, given)] : await ListAsync(run, target.Resource, failures, cancellationToken))
            {
                found++;
                if (warnsOfScope && !target.Resource.Namespaced)
                {
                    run.Err.Line("Warning: deleting cluster-scoped resources, not scoped to the provided namespace");
                    warnsOfScope = false;
                }
                if (await DeleteAsync(run, options, target.Resource, ns, name, failures, cancellationToken) is { } gone) deleted.Add(gone);
            }
        }
        if (failures.ExitCode != 0) return failures.Print();
        if (found == 0)
        {
            run.Out.Line("No resources found");
            return 0;
        }
        if (!options.Waits || run.Writer.DryRun != DryRun.None) return 0;
        return await DeletionWait.RunAsync(run, deleted, run.Command.Duration("timeout"), cancellationToken);
    }

    private static async Task<IEnumerable<(string Namespace, string Name)>> ListAsync(Execution run, ApiResource resource, ChangeFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await run.Writer.Raw.ListAsync(resource, run.Namespace, run.Selection, 500, cancellationToken);
            if (run.Writer.Raw.Cut) throw KubectlFailure.Error($"more than {run.Options.MaxListItems} objects match, too many for one change; narrow it with -n, -l or names");
            return [.. listed.Select(node => (node.Namespace(), node.Name()))];
        }
        catch (ApiFailure failure)
        {
            failures.Add(failure);
            return [];
        }
    }

    private static async Task<DeletedObject?> DeleteAsync(
        Execution run, DeleteRequest options, ApiResource resource, string ns, string name, ChangeFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            JsonObject? answer = null;
            if (run.Writer.DryRun != DryRun.Client) answer = await run.Writer.DeleteAsync(resource, ns, name, options.ToOptions(), cancellationToken);
            Print(run, options, resource, ns, name);
            return new DeletedObject(resource, ns, name, answer.Map("details").Text("uid") is { Length: > 0 } uid ? uid : answer.Map("metadata").Text("uid"));
        }
        catch (ApiFailure failure) when (failure.IsNotFound && options.IgnoresNotFound)
        {
            return null;
        }
        catch (ApiFailure failure)
        {
            failures.Add(failure);
            return null;
        }
        catch (KubectlFailure failure)
        {
            failures.Add(failure);
            return null;
        }
    }

    private static void Print(Execution run, DeleteRequest options, ApiResource resource, string ns, string name)
    {
        if (run.Command.OutputFormat == "name")
        {
            run.Out.Line($"{resource.GroupKind}/{name}");
            return;
        }
        var operation = options.GracePeriod == 0 ? "force deleted" : "deleted";
        if (resource.Namespaced) operation += $" from {ns} namespace";
        run.Out.Line($"{resource.GroupKind} \"{name}\" {operation}{ChangePrinter.Suffix(run)}");
    }
}
