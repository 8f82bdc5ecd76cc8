using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Apply;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary>Changes the pod specifications of objects, one object after the other.</summary>
/// <param name="Update">What is patched, in kubectl's words for a failure: <c>image update to pod template:</c>.</param>
/// <param name="Done">What is printed: <c>image updated</c>.</param>
/// <param name="Apply">Makes the change in an object's pod specification.</param>
internal sealed record TemplateChange(string Update, string Done, Action<JsonObject, JsonObject> Apply)
{
    /// <summary>Whether what was patched is printed; fails when kubectl finds only then that nothing was asked for.</summary>
    internal Action Patched { get; init; } = () => { };

    internal async Task RunAsync(Execution run, IEnumerable<(ApiResource Resource, JsonObject Node)> objects, ChangeFailures failures, CancellationToken cancellationToken)
    {
        var printer = new ChangePrinter(run, typed: true);
        foreach (var (resource, before) in objects)
        {
            if (Changed(resource, before, failures) is not { } after) continue;
            var patch = StrategicDiff.Between(before, after);
            if (patch.Count == 0) continue;
            if (run.Writer.DryRun == DryRun.Client)
            {
                printer.Print(after, Done);
                continue;
            }
            try
            {
                after = await run.Writer.PatchAsync(resource, before.Namespace(), before.Name(), patch, PatchType.Strategic, "", FieldManagers.Of(run.Command), cancellationToken);
            }
            catch (ApiFailure failure)
            {
                failures.Add($"failed to patch {Update} {failure.Message}");
                continue;
            }
            Patched();
            printer.Print(after, Done);
        }
    }

    private JsonObject? Changed(ApiResource resource, JsonObject before, ChangeFailures failures)
    {
        var after = (JsonObject)before.DeepClone();
        try
        {
            Apply(after, PodTemplates.SpecOf(after) ?? throw new KubectlFailure(PodTemplates.Missing(after)));
            return after;
        }
        catch (KubectlFailure failure)
        {
            failures.AddLine($"error: {resource.Name}/{before.Name()} {failure.Stderr}");
            return null;
        }
    }
}
