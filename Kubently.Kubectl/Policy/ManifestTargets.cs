using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Cluster.Manifests;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Policy;

/// <summary>The objects of a command's standard input as its targets, so that policy judges each of them, with its kind and its namespace.</summary>
internal sealed class ManifestTargets
{
    private readonly KubectlCommand _command;
    private readonly ManifestOutcome _manifest;
    private readonly string _namespace;

    /// <param name="command">The command.</param>
    /// <param name="stdin">Its standard input; null for none.</param>
    /// <param name="defaultNamespace">The namespace of objects that say none, when the command says none either.</param>
    internal ManifestTargets(KubectlCommand command, string? stdin, string defaultNamespace)
    {
        _command = command;
        _manifest = ManifestReader.Read(stdin ?? "");
        _namespace = command.Namespace is { Length: > 0 } given ? given : defaultNamespace;
    }

    /// <summary>Resolves all objects against the resources of a cluster, or none of them. Pure.</summary>
    internal ResolveOutcome Resolve(ResourceCatalog catalog)
    {
        if (_manifest is not ManifestOutcome.Objects(var items)) return new ResolveOutcome.Misused(((ManifestOutcome.Malformed)_manifest).KubectlStderr);
        var targets = ImmutableArray.CreateBuilder<Target>();
        foreach (var item in items)
        {
            var (group, version) = item.Text("apiVersion").Split('/', 2) is [var named, var of] ? (named, of) : ("", item.Text("apiVersion"));
            if (catalog.FindKind(group, version, item.Text("kind")) is not { } resource || resource.Kind != item.Text("kind"))
                return new ResolveOutcome.Unknown(item.Text("kind")) { KubectlStderr = Unmapped(item) };
            var target = Target(resource, item);
            if (Wrong(target) is { } wrong) return new ResolveOutcome.Misused($"error: {wrong}\n");
            targets.Add(target);
        }
        return new ResolveOutcome.Resolved(new(_command, targets.ToImmutable(), targets.Count == 1));
    }

    private Target Target(ApiResource resource, JsonObject item)
    {
        var copy = (JsonObject)item.DeepClone();
        if (copy["metadata"] is not JsonObject metadata) copy["metadata"] = metadata = [];
        if (resource.Namespaced && metadata.Text("namespace").Length == 0) metadata["namespace"] = _namespace;
        return new Target(resource, metadata.Text("name")) { Namespace = metadata.Text("namespace"), Manifest = copy };
    }

    private string? Wrong(Target target)
    {
        if (target.Resource.Namespaced && _command.Namespace.Length > 0 && target.Namespace != _command.Namespace)
        {
            return $"the namespace from the provided object {GoQuote.Quote(target.Namespace!)} does not match the namespace {GoQuote.Quote(_command.Namespace)}. "
                + $"You must pass '--namespace={target.Namespace}' to perform this operation.";
        }
        if (target.Name!.Length == 0)
        {
            return target.Manifest.Map("metadata").Text("generateName") is { Length: > 0 } prefix
                ? $"from {prefix}: cannot use generate name with apply"
                : "resource name may not be empty";
        }
        return PathSegments.Objection(target.Name) ?? (target.Namespace!.Length > 0 ? PathSegments.Objection(target.Namespace) : null);
    }

    private static string Unmapped(JsonObject item) =>
        $"error: resource mapping not found for name: {GoQuote.Quote(item.Name())} namespace: {GoQuote.Quote(item.Namespace())} from \"STDIN\": "
        + $"no matches for kind {GoQuote.Quote(item.Text("kind"))} in version {GoQuote.Quote(item.Text("apiVersion"))}\nensure CRDs are installed first\n";
}
