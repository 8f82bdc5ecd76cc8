namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>The node for a pod; empty when there is none, with the scheduler's reason.</summary>
internal sealed record Placement(string Node, string Why);
