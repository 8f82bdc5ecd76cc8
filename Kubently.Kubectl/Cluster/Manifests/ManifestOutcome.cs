using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>What became of the objects on a command's standard input.</summary>
internal abstract record ManifestOutcome
{
    private ManifestOutcome() { }

    /// <summary>All of them, lists taken apart.</summary>
    internal sealed record Objects(ImmutableArray<JsonObject> Items) : ManifestOutcome;

    /// <summary>They cannot be taken as they stand, none of them.</summary>
    /// <param name="KubectlStderr">What kubectl prints for it.</param>
    internal sealed record Malformed(string KubectlStderr) : ManifestOutcome;
}
