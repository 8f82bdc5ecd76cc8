using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>What a preview has tried, told as diffs in which secret values are hidden.</summary>
internal sealed class ChangeRecord
{
    private const int MaxChanges = 500;
    private const int MaxDiffCharacters = 32 * 1024;
    private const int MaxAllDiffsCharacters = 256 * 1024;

    internal List<RecordedChange> Changes { get; } = [];

    internal KubectlPreview Preview(KubectlOutcome outcome, Redactor redactor)
    {
        // A change may have put a secret elsewhere, or made another kind of what held it.
        foreach (var change in Changes) if (change.Before is { } before) redactor.Learn(before);
        var told = ImmutableArray.CreateBuilder<ObjectChange>();
        var room = MaxAllDiffsCharacters;
        foreach (var change in Changes.Take(MaxChanges))
        {
            var diff = Diff(change, redactor);
            if (diff.Length > Math.Min(room, MaxDiffCharacters)) diff = $"# A diff of {diff.Length} characters is left out; preview the object by itself.\n";
            room -= diff.Length;
            told.Add(new ObjectChange
            {
                Object = new ObjectReference(change.Resource.Kind, change.Namespace.Length > 0 ? change.Namespace : null, change.Name),
                Resource = change.Resource.GroupResource,
                Subresource = change.Subresource.Length > 0 ? change.Subresource : null,
                Kind = change.Kind,
                ResourceVersion = change.Before.Map("metadata").TextOrNull("resourceVersion"),
                Source = change.Source,
                Diff = diff,
                // A command line with a hidden value in it would write the mark.
                Undo = UndoCommand.Of(change) is { } undo && redactor.Redact(undo) == undo ? undo : null,
            });
        }
        return new KubectlPreview(outcome, told.ToImmutable(), Math.Max(0, Changes.Count - MaxChanges));
    }

    private static string Diff(RecordedChange change, Redactor redactor)
    {
        if (change.Kind is ChangeKind.Evicted or ChangeKind.Executed) return "";
        var reference = $"{change.Resource.GroupKind}/{change.Name}{(change.Namespace.Length > 0 ? $" in {change.Namespace}" : "")}";
        var (before, after) = (Clean(change.Before), Clean(change.After));
        var bare = UnifiedDiff.Of(Yaml(before), Yaml(after), "", "");
        var shown = UnifiedDiff.Of(Yaml(Redacted(before, redactor)), Yaml(Redacted(after, redactor)), $"{reference} (now)", $"{reference} (then)");
        return Changed(bare) == Changed(shown) ? shown : shown + "# Values that are hidden here change as well.\n";
    }

    private static int Changed(string diff) => diff.Split('\n').Count(line => line.StartsWith('+') || line.StartsWith('-'));

    private static JsonObject? Redacted(JsonObject? node, Redactor redactor) => node is null ? null : redactor.Redact(node);

    private static string Yaml(JsonObject? node) => node is null ? "" : YamlPrinter.Print(node);

    // What every write changes, and what the server makes up for an object that it does not keep.
    private static JsonObject? Clean(JsonObject? node)
    {
        if (node?.DeepClone() is not JsonObject clean) return null;
        if (clean.Map("metadata") is { } metadata)
        {
            foreach (var field in new[] { "managedFields", "resourceVersion", "generation", "uid", "creationTimestamp" }) metadata.Remove(field);
        }
        return clean;
    }
}
