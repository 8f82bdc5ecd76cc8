using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Policy;

/// <summary>A resource that a command reads or changes, and the name if it is about one object of it.</summary>
/// <param name="Resource">The resource as discovery has it, never as it was spelled.</param>
/// <param name="Name">The object's name; null for a list.</param>
public sealed record Target(ApiResource Resource, string? Name = null);
