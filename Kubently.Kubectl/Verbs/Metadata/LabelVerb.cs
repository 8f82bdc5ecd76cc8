using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Metadata;

/// <summary><c>label</c>: sets, removes and lists labels.</summary>
internal sealed class LabelVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        var edit = Parse(command);
        MetadataEdit.Check(command, "label", edit.Set.Count + edit.Remove.Length);
        ChangePrinter.Check(command);
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        MetadataEdit.CheckVersion(run.Resolved);
        var edit = Parse(run.Command);
        var printer = new ChangePrinter(run);
        var failures = new ChangeFailures(run);
        await ObjectVisit.EachAsync(run, failures, async (resource, before) =>
        {
            var conflicts = run.Command.Switch("overwrite") ? [] : edit.Conflicts(run, before).Select(pair => $"'{pair.Key}' already has a value ({pair.Value}), and --overwrite is false").ToList();
            var local = run.Writer.DryRun == DryRun.Client || run.Command.Switch("list");
            if (!local)
            {
                foreach (var missing in edit.Remove.Where(key => before.Map("metadata").Map("labels")?.ContainsKey(key) != true)) run.Out.Line($"label {GoQuote.Quote(missing)} not found.");
            }
            if (conflicts.Count > 0)
            {
                failures.AddAll(conflicts);
                return;
            }
            if (edit.ResourceVersion.Length > 0) before.Map("metadata")?.Remove("resourceVersion");
            var after = (JsonObject)before.DeepClone();
            edit.Apply(after);
            if (!local)
                await run.Writer.PatchAsync(resource, before.Namespace(), before.Name(), edit.Patch(before), PatchType.Merge, "", FieldManagers.Of(run.Command), cancellationToken);
            if (run.Command.Switch("list")) edit.List(run, after);
            else printer.Print(after, Operation(before, after, run.Command.Switch("overwrite")));
        }, cancellationToken);
        return failures.Print();
    }

    // kubectl tells by the length of the object whether labels came or went.
    private static string Operation(JsonObject before, JsonObject after, bool overwrites)
    {
        var (old, changed) = (JsonPrinter.Compact(before), JsonPrinter.Compact(after));
        if (old == changed) return "not labeled";
        return !overwrites && changed.Length < old.Length ? "unlabeled" : "labeled";
    }

    private static MetadataEdit Parse(KubectlCommand command)
    {
        var arguments = ChangeArguments.Of(command);
        if (arguments.Misuse is { } misuse) throw new KubectlFailure(misuse);
        var set = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var remove = ImmutableArray.CreateBuilder<string>();
        foreach (var word in arguments.Changes)
        {
            var parts = word.Split('=');
            if (parts.Length == 1) remove.Add(word[..^1]);
            else if (parts.Length > 2) throw KubectlFailure.Error($"invalid label spec: {word}");
            else if (NameRules.LabelValueFaults(parts[1]).ToList() is { Count: > 0 } faults)
                throw KubectlFailure.Error($"invalid label value: {GoQuote.Quote(word)}: {string.Join(';', faults)}");
            else set[parts[0]] = parts[1];
        }
        if (remove.Any(set.ContainsKey)) throw KubectlFailure.Error("can not both modify and remove a label in the same command");
        return new("labels", set.ToImmutable(), remove.ToImmutable(), command.Text("resource-version"));
    }
}
