using System.Text.Json.Nodes;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Rollout;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>The command that goes back to what an object was before a change, where one command does.</summary>
internal static class UndoCommand
{
    internal static string? Of(RecordedChange change)
    {
        var target = $"{change.Resource.GroupKind}/{change.Name}{(change.Namespace.Length > 0 ? $" -n {change.Namespace}" : "")}";
        return change switch
        {
            { Kind: ChangeKind.Created } => $"delete {target}",
            { Kind: ChangeKind.Changed, Before: { } before, After: { } after } => OfFields(change, target, before, after),
            _ => null,
        };
    }

    private static string? OfFields(RecordedChange change, string target, JsonObject before, JsonObject after)
    {
        var (now, then) = (before.Map("spec"), after.Map("spec"));
        var differing = Differing(now, then);
        if (Differing(before, after).Except(["spec", "metadata", "status"]).Any()) return null;
        return differing switch
        {
            [] => OfMetadata(target, before.Map("metadata"), after.Map("metadata")),
            ["replicas"] when change.Subresource == "scale" || change.Resource.Group is "apps" or "" => $"scale {target} --replicas={now.Number("replicas") ?? 1}",
            ["paused"] => then.Flag("paused") ? $"rollout resume {target}" : $"rollout pause {target}",
            ["unschedulable"] => then.Flag("unschedulable") ? $"uncordon {change.Name}" : $"cordon {change.Name}",
            ["template"] when change.Resource is { Group: "apps", Kind: "Deployment" } && Revisions.Of(before) is > 0 and var revision => $"rollout undo {target} --to-revision={revision}",
            ["template"] when change.Resource is { Group: "apps", Kind: "StatefulSet" or "DaemonSet" } => $"rollout undo {target}",
            _ => null,
        };
    }

    private static string? OfMetadata(string target, JsonObject? before, JsonObject? after)
    {
        var labels = Pairs(before, after, "labels");
        var annotations = Pairs(before, after, "annotations");
        return (labels.Count, annotations.Count) switch
        {
            ( > 0, 0) => $"label {target} {string.Join(' ', labels)} --overwrite",
            (0, > 0) => $"annotate {target} {string.Join(' ', annotations)} --overwrite",
            _ => null,
        };
    }

    private static List<string> Pairs(JsonObject? before, JsonObject? after, string field) =>
        [.. Differing(before.Map(field), after.Map(field)).Select(key => before.Map(field).TextOrNull(key) is { } value ? Quoted($"{key}={value}") : key + "-")];

    private static string Quoted(string pair) => pair.Any(c => char.IsWhiteSpace(c) || "'\"$&;|<>*?()`\\".Contains(c, StringComparison.Ordinal)) ? $"'{pair.Replace("'", "'\\''", StringComparison.Ordinal)}'" : pair;

    private static List<string> Differing(JsonObject? before, JsonObject? after) =>
    [
        .. (before ?? []).Select(pair => pair.Key).Union((after ?? []).Select(pair => pair.Key)).Order(StringComparer.Ordinal)
            .Where(key => !JsonNode.DeepEquals(before?[key], after?[key])),
    ];
}
