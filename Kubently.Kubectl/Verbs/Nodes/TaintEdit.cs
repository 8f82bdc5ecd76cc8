using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Nodes;

/// <summary>Taints to add and to remove.</summary>
internal sealed record TaintEdit(ImmutableArray<Taint> Add, ImmutableArray<Taint> Remove)
{
    internal static TaintEdit Parse(KubectlCommand command)
    {
        var arguments = ChangeArguments.Of(command);
        if (arguments.Misuse is { } misuse) throw new KubectlFailure(misuse);
        if (arguments.Objects.IsEmpty) throw KubectlFailure.Error("one or more resources must be specified as <resource> <name>");
        if (arguments.Changes.IsEmpty) throw KubectlFailure.Error("at least one taint update is required");
        try
        {
            return Parse(arguments.Changes);
        }
        catch (KubectlFailure failure)
        {
            throw KubectlFailure.Error($"{failure.Stderr}See 'kubectl taint -h' for help and examples");
        }
    }

    /// <summary>The taints that a node has already with the same effects, as kubectl lists them; empty for none.</summary>
    internal string Present(JsonObject node) => string.Join(',', Add.Where(taint => Current(node).Any(current => Same(current, taint))).Select(taint => taint.Key));

    /// <summary>Makes the changes in a node; what happened in a word, and which taints to remove it does not have.</summary>
    internal (string Operation, IReadOnlyList<string> Missing) Apply(JsonObject node, bool overwrites)
    {
        var current = Current(node);
        var taints = Add.Select(taint => Json(taint)).ToList();
        taints.AddRange(current.Where(old => !Add.Any(taint => Same(old, taint))).Select(old => (JsonObject)old.DeepClone()));
        var (added, removed, missing) = (current.Count != taints.Count, false, new List<string>());
        foreach (var taint in Remove)
        {
            removed = taints.RemoveAll(candidate => taint.Effect.Length == 0 ? candidate.Text("key") == taint.Key : Same(candidate, taint)) > 0;
            if (!removed) missing.Add($"taint \"{taint.Spelled}\" not found");
        }
        if (node["spec"] is not JsonObject spec) node["spec"] = spec = [];
        if (taints.Count > 0) spec["taints"] = new JsonArray([.. taints]);
        else spec.Remove("taints");
        return (added && removed || overwrites ? "modified" : added ? "tainted" : "untainted", missing);
    }

    private static TaintEdit Parse(ImmutableArray<string> words)
    {
        var (add, remove) = (ImmutableArray.CreateBuilder<Taint>(), ImmutableArray.CreateBuilder<Taint>());
        foreach (var word in words)
        {
            if (word.EndsWith('-'))
            {
                remove.Add(Taint.Parse(word[..^1]) with { Value = "" });
                continue;
            }
            var taint = Taint.Parse(word);
            if (taint.Effect.Length == 0) throw Taint.Invalid(word);
            if (add.Any(other => other.Key == taint.Key && other.Effect == taint.Effect))
                throw new KubectlFailure($"duplicated taints with the same key and effect: {{{taint.Key} {taint.Value} {taint.Effect} <nil>}}");
            add.Add(taint);
        }
        return new(add.ToImmutable(), remove.ToImmutable());
    }

    private static List<JsonObject> Current(JsonObject node) => [.. node.Map("spec").Maps("taints")];

    private static bool Same(JsonObject current, Taint taint) => current.Text("key") == taint.Key && current.Text("effect") == taint.Effect;

    private static JsonObject Json(Taint taint)
    {
        var json = new JsonObject { ["effect"] = taint.Effect, ["key"] = taint.Key };
        if (taint.Value.Length > 0) json["value"] = taint.Value;
        return json;
    }
}
