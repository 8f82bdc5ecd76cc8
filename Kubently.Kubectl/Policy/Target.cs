using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Policy;

/// <summary>A resource that a command reads or changes, and the name if it is about one object of it.</summary>
/// <param name="Resource">The resource as discovery has it, never as it was spelled.</param>
/// <param name="Name">The object's name; null for a list.</param>
public sealed record Target(ApiResource Resource, string? Name = null)
{
    /// <summary>The namespace that the object says itself; null where the command's own holds.</summary>
    public string? Namespace { get; init; }

    /// <summary>The object as it was given to the command; null when only the cluster has it.</summary>
    public JsonObject? Manifest { get; init; }
}
