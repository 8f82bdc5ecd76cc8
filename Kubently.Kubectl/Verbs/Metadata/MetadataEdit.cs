using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Metadata;

/// <summary>Labels or annotations to set and to remove.</summary>
/// <param name="Field"><c>labels</c> or <c>annotations</c>.</param>
/// <param name="Set">What is set, by key.</param>
/// <param name="Remove">The keys that go.</param>
/// <param name="ResourceVersion">The version that the object must have; empty for any.</param>
internal sealed record MetadataEdit(string Field, ImmutableSortedDictionary<string, string> Set, ImmutableArray<string> Remove, string ResourceVersion)
{
    /// <summary>What kubectl checks of both verbs' flags and words.</summary>
    internal static void Check(KubectlCommand command, string kind, int changes)
    {
        if (command.Switch("list") && command.Text("output").Length > 0) throw KubectlFailure.Error("--list and --output may not be specified together");
        if (command.Switch("all") && command.Text("selector").Length > 0) throw KubectlFailure.Error("cannot set --all and --selector at the same time");
        if (command.Switch("all") && command.Text("field-selector").Length > 0) throw KubectlFailure.Error("cannot set --all and --field-selector at the same time");
        if (ChangeArguments.Of(command).Objects.IsEmpty) throw KubectlFailure.Error("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        if (changes == 0 && !command.Switch("list")) throw KubectlFailure.Error($"at least one {kind} update is required");
    }

    /// <summary>A version can only be meant of one object.</summary>
    internal static void CheckVersion(ResolvedCommand resolved)
    {
        if (!resolved.SingleItemImplied && resolved.Command.Text("resource-version").Length > 0)
            throw KubectlFailure.Error("--resource-version may only be used with a single resource");
    }

    /// <summary>The keys that have another value now, with it as it may be shown.</summary>
    internal List<(string Key, string Value)> Conflicts(Execution run, JsonObject node)
    {
        var differing = Set.Where(pair => node.Map("metadata").Map(Field).TextOrNull(pair.Key) is { } now && now != pair.Value).ToList();
        if (differing.Count == 0) return [];
        var shown = run.Redactor.Redact((JsonObject)node.DeepClone()).Map("metadata").Map(Field);
        return [.. differing.Select(pair => (pair.Key, shown.Text(pair.Key)))];
    }

    /// <summary>Makes the changes in an object.</summary>
    internal void Apply(JsonObject node)
    {
        if (node["metadata"] is not JsonObject metadata) node["metadata"] = metadata = [];
        if (metadata[Field] is not JsonObject pairs) metadata[Field] = pairs = [];
        foreach (var (key, value) in Set) pairs[key] = value;
        foreach (var key in Remove) pairs.Remove(key);
        if (ResourceVersion.Length > 0) metadata["resourceVersion"] = ResourceVersion;
    }

    /// <summary>A merge patch that makes them on the server: what differs, and nothing else.</summary>
    internal JsonObject Patch(JsonObject before)
    {
        var now = before.Map("metadata").Map(Field);
        var pairs = new JsonObject();
        foreach (var (key, value) in Set.Where(pair => now.TextOrNull(pair.Key) != pair.Value)) pairs[key] = value;
        foreach (var key in Remove.Where(key => now?.ContainsKey(key) == true)) pairs[key] = null;
        var metadata = new JsonObject();
        // kubectl makes the map where there is none, whether or not anything goes into it.
        if (pairs.Count > 0 || now is null) metadata[Field] = pairs;
        if (ResourceVersion.Length > 0) metadata["resourceVersion"] = ResourceVersion;
        return metadata.Count > 0 ? new JsonObject { ["metadata"] = metadata } : [];
    }

    /// <summary><c>--list</c>: the pairs of an object, below its name when there can be several.</summary>
    internal void List(Execution run, JsonObject node)
    {
        var indent = run.Resolved.SingleItemImplied ? "" : " ";
        var group = node.Text("apiVersion").Split('/') is [var named, _] ? named : "";
        if (indent.Length > 0) run.Out.Line($"Listing {Field} for {node.Text("kind")}.{group}/{node.Name()}:");
        foreach (var (key, value) in run.Redactor.Redact((JsonObject)node.DeepClone()).Map("metadata").Pairs(Field)) run.Out.Line($"{indent}{key}={value}");
    }
}
