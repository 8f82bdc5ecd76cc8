using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;
using Kubently.Kubectl.Verbs.Rollout;

namespace Kubently.Kubectl.Verbs.Metadata;

/// <summary><c>annotate</c>: sets, removes and lists annotations.</summary>
internal sealed class AnnotateVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        ChangePrinter.Check(command);
        var edit = Parse(command);
        MetadataEdit.Check(command, "annotation", edit.Set.Count + edit.Remove.Length);
        if (edit.Remove.Where(edit.Set.ContainsKey).ToList() is { Count: > 0 } both)
            throw KubectlFailure.Error($"can not both modify and remove the following annotation(s) in the same command: {string.Join(", ", both)}");
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        MetadataEdit.CheckVersion(run.Resolved);
        var edit = Parse(run.Command);
        var printer = new ChangePrinter(run);
        var failures = new ChangeFailures(run);
        await ObjectVisit.EachAsync(run, failures, async (resource, before) =>
        {
            if (!run.Command.Switch("overwrite")) RefuseConflicts(run, edit, before);
            var after = (JsonObject)before.DeepClone();
            if (run.Writer.DryRun == DryRun.Client || run.Command.Switch("list")) edit.Apply(after);
            else after = await run.Writer.PatchAsync(resource, before.Namespace(), before.Name(), edit.Patch(before), PatchType.Merge, "", FieldManagers.Of(run.Command), cancellationToken);
            if (run.Command.Switch("list")) edit.List(run, after);
            else printer.Print(after, "annotated");
        }, cancellationToken);
        return failures.Print();
    }

    // The cause of a change may always be written anew.
    private static void RefuseConflicts(Execution run, MetadataEdit edit, JsonObject node)
    {
        var conflicts = edit.Conflicts(run, node).Where(pair => pair.Key != Revisions.ChangeCause).Select(pair => $"'{pair.Key}' already has a value ({pair.Value})").ToList();
        if (conflicts.Count > 0) throw KubectlFailure.Error($"--overwrite is false but found the following declared annotation(s): {string.Join("; ", conflicts)}");
    }

    private static MetadataEdit Parse(KubectlCommand command)
    {
        var arguments = ChangeArguments.Of(command);
        if (arguments.Misuse is { } misuse) throw new KubectlFailure(misuse);
        var pairs = arguments.Changes.Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=', 2));
        var set = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs) set[pair[0]] = pair[1];
        var remove = arguments.Changes.Where(word => !word.Contains('=', StringComparison.Ordinal)).Select(word => word[..^1]);
        return new("annotations", set.ToImmutable(), [.. remove], command.Text("resource-version"));
    }
}
