using System.Text.Json.Nodes;
using Kubently.Contracts.Approvals;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;
using Kubently.Kubectl.Verbs.Describe;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary><c>rollout undo</c>: goes back to the revision before, or to one by number.</summary>
internal sealed class RolloutUndoVerb : IVerbRunner
{
    public void Check(KubectlCommand command) => ChangePrinter.Check(command);

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var printer = new ChangePrinter(run, typed: true);
        var failures = new ChangeFailures(run);
        await ObjectVisit.EachAsync(run, failures, async (resource, found) =>
        {
            CheckKind(resource);
            printer.Print(found, await UndoAsync(run, resource, found, cancellationToken));
        }, cancellationToken);
        return failures.Print();
    }

    private static void CheckKind(ApiResource resource)
    {
        var kind = resource.Group.Length > 0 ? $"{resource.Kind}.{resource.Group}" : resource.Kind;
        switch (resource.Group, resource.Kind)
        {
            case ("apps", "Deployment" or "DaemonSet" or "StatefulSet"):
                return;
            case ("apps", "ReplicaSet") or ("", "Pod" or "ReplicationController") or ("batch", "Job" or "CronJob"):
                throw KubectlFailure.Error($"no rollbacker has been implemented for {GoQuote.Quote(kind)}");
            default:
                throw KubectlFailure.Error($"error retrieving rollbacker for {GoQuote.Quote(kind)}, no visitor method exists for {{{resource.Group} {resource.Kind}}}");
        }
    }

    private static async Task<string> UndoAsync(Execution run, ApiResource resource, JsonObject found, CancellationToken cancellationToken)
    {
        var revision = run.Command.Number("to-revision");
        if (revision < 0) throw NotFound(revision);
        var workload = await run.Writer.Raw.ReadAsync(resource, found.Namespace(), found.Name(), cancellationToken);
        var history = await RevisionHistory.ReadAsync(run, run.Writer.Raw, resource, workload, cancellationToken);
        var isDeployment = resource.Kind == "Deployment";
        if (revision == 0 && history.Count < 2)
            throw KubectlFailure.Error(isDeployment ? $"no rollout history found for deployment {GoQuote.Quote(found.Name())}" : "no last revision to roll back to");
        var kept = revision == 0 ? history.Values.ElementAt(history.Count - 2).Object : history.GetValueOrDefault(revision)?.Object ?? throw NotFound(revision);
        var back = isDeployment ? Rollback.Of(workload, kept) : Rollback.Of(workload, kept, kept.Map("data") ?? []);
        if (run.Writer.DryRun == DryRun.Client) return (isDeployment ? "" : "will roll back to ") + Described(run, back.Template);
        if (isDeployment && workload.Map("spec").Flag("paused"))
            throw KubectlFailure.Error("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
        if (back.Patch is not { } patch) return $"skipped rollback (current template already matches revision {revision})";
        try
        {
            // The workload's own version says nothing of the revision that it goes back to.
            var source = $"{ObjectVersion.NameOf(isDeployment ? "replicasets.apps" : "controllerrevisions.apps", null, kept.Namespace(), kept.Name())} {kept.Map("metadata").Text("resourceVersion")}";
            await run.Writer.PatchAsync(resource, found.Namespace(), found.Name(), patch, back.Type, "", FieldManagers.Of(run.Command), cancellationToken, source);
        }
        catch (ApiFailure failure)
        {
            throw KubectlFailure.Error($"failed restoring revision {revision}: {failure.Message}");
        }
        return "rolled back";
    }

    // What is printed of a template hides what a pod of it would hide.
    private static string Described(Execution run, JsonObject template)
    {
        var pod = run.Redactor.Redact(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "PodTemplate", ["template"] = template.DeepClone() });
        var description = new Description();
        TemplatePart.Append(description, pod.Map("template"));
        return description.Raw;
    }

    private static KubectlFailure NotFound(long revision) => KubectlFailure.Error($"unable to find specified revision {revision} in history");
}
