using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Apply;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary><c>rollout restart</c>, <c>pause</c> and <c>resume</c>: one field of each workload.</summary>
/// <param name="done">What is printed: <c>restarted</c>.</param>
/// <param name="change">Makes the change at a time; why it cannot be made, or null.</param>
internal sealed class RolloutChangeVerb(string done, Func<JsonObject, DateTimeOffset, string?> change) : IVerbRunner
{
    public void Check(KubectlCommand command) => ChangePrinter.Check(command);

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var printer = new ChangePrinter(run, typed: true);
        var failures = new ChangeFailures(run);
        var found = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        if (found.Count == 0 && failures.ExitCode == 0) run.Err.Line($"No resources found in {run.NamespaceOrDefault} namespace.");
        foreach (var (resource, before) in found)
        {
            var after = (JsonObject)before.DeepClone();
            if (change(after, run.Now) is { } objection)
            {
                failures.Add($"error: {resource.GroupResource} {GoQuote.Quote(before.Name())} {objection}");
                continue;
            }
            var patch = StrategicDiff.Between(before, after);
            if (patch.Count == 0)
            {
                failures.Add($"failed to create patch for {before.Name()}: if restart has already been triggered within the past second, please wait before attempting to trigger another");
                continue;
            }
            try
            {
                after = await run.Writer.PatchAsync(resource, before.Namespace(), before.Name(), patch, PatchType.Strategic, "", FieldManagers.Of(run.Command), cancellationToken);
                printer.Print(after, done);
            }
            catch (ApiFailure failure)
            {
                failures.Add($"failed to patch: {failure.Message}");
            }
        }
        return failures.Print();
    }
}
