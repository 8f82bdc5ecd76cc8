using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Apply;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Nodes;

/// <summary><c>taint</c>: what keeps pods away from nodes.</summary>
internal sealed class TaintVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        var edit = TaintEdit.Parse(command);
        var both = edit.Add.SelectMany(added => edit.Remove.Where(removed => added.Key == removed.Key && removed.Effect is var effect && (effect.Length == 0 || effect == added.Effect))).ToList();
        if (both.Count > 0)
            throw KubectlFailure.Error($"can not both modify and remove the following taint(s) in the same command: {string.Join(", ", both.Select(taint => $"{taint.Key}={taint.Effect}"))}");
        ChangePrinter.Check(command);
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var edit = TaintEdit.Parse(run.Command);
        var overwrites = run.Command.Switch("overwrite");
        var printer = new ChangePrinter(run, tellsDryRun: false);
        var failures = new ChangeFailures(run);
        await ObjectVisit.EachAsync(run, failures, async (resource, before) =>
        {
            if (!overwrites && edit.Present(before) is { Length: > 0 } present)
                throw KubectlFailure.Error($"node {before.Name()} already has {present} taint(s) with same effect(s) and --overwrite is false");
            var after = (JsonObject)before.DeepClone();
            var (operation, missing) = edit.Apply(after, overwrites);
            if (missing.Count > 0)
            {
                failures.AddAll(missing);
                return;
            }
            if (run.Writer.DryRun != DryRun.Client)
                after = await run.Writer.PatchAsync(resource, "", before.Name(), StrategicDiff.Between(before, after), PatchType.Strategic, "", FieldManagers.Of(run.Command), cancellationToken);
            printer.Print(after, operation);
        }, cancellationToken);
        return failures.Print();
    }
}
