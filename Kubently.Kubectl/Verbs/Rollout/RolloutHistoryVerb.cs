using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;
using Kubently.Kubectl.Verbs.Describe;
using Kubently.Kubectl.Verbs.Describe.Pods;
using Kubently.Kubectl.Verbs.Get.Objects;
using Kubently.Kubectl.Verbs.Patch;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary><c>rollout history</c>: a workload's revisions, or the template of one.</summary>
internal sealed class RolloutHistoryVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        var revision = command.Number("revision");
        if (revision < 0) throw KubectlFailure.Error($"revision must be a positive integer: {revision}");
        ChangePrinter.Check(command);
        var printer = command.Text("output").Length > 0 ? ObjectPrinters.CreateTyped(command) : null;
        var failures = new List<KubectlFailure>();
        foreach (var target in run.Resolved.Targets)
        {
            var workloads = target.Name is { } name
                ? [await run.Cluster.ReadAsync(target.Resource, run.Namespace, name, cancellationToken)]
                : await run.Cluster.ListAsync(target.Resource, run.Namespace, run.Selection, 500, cancellationToken);
            foreach (var workload in workloads)
            {
                try
                {
                    var history = await RevisionHistory.ReadAsync(run, run.Cluster, target.Resource, workload, cancellationToken);
                    if (printer is not null) PrintObjects(run, printer, target.Resource, workload, history, revision);
                    else run.Out.Append(Text(target.Resource, workload, history, revision));
                }
                catch (KubectlFailure failure)
                {
                    failures.Add(failure);
                }
            }
        }
        return RolloutFailures.Print(run, failures);
    }

    private static void PrintObjects(Execution run, IObjectPrinter printer, ApiResource resource, JsonObject workload, SortedDictionary<long, Revision> history, long revision)
    {
        var chosen = revision == 0 ? history.Values.ToList() : [history.GetValueOrDefault(revision) ?? throw Missing()];
        var first = true;
        foreach (var one in chosen)
        {
            if (!first && run.Command.OutputFormat == "yaml") run.Out.Line("---");
            first = false;
            run.Out.Append(printer.Print(Then(resource, workload, one)));
        }
    }

    // A controller revision is a patch of its workload: what is printed is the workload as it was.
    private static JsonObject Then(ApiResource resource, JsonObject workload, Revision one) =>
        one.Object.Map("data") is { } patch ? LocalPatch.Apply(workload, patch, PatchType.Strategic, resource) : one.Object;

    private static string Text(ApiResource resource, JsonObject workload, SortedDictionary<long, Revision> history, long revision)
    {
        var title = $"{resource.GroupKind}/{workload.Name()} ";
        if (revision == 0)
        {
            if (history.Count == 0) return $"{title}\nNo rollout history found.\n";
            var lines = new StringBuilder("REVISION\tCHANGE-CAUSE\n");
            foreach (var (number, one) in history) lines.Append(number).Append('\t').Append(Parts.OrNone(one.Cause)).Append('\n');
            return $"{title}\n{TabWriter.Describe(lines.ToString())}\n";
        }
        var chosen = history.GetValueOrDefault(revision) ?? throw Missing();
        // kubectl leaves the tabs of a template's description as they are.
        var description = new Description();
        TemplatePart.Append(description, chosen.Template);
        return $"{title}with revision #{revision}\n{description.Raw}\n";
    }

    private static KubectlFailure Missing() => KubectlFailure.Error("unable to find the specified revision");
}
