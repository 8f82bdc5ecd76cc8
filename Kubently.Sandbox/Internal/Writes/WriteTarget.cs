using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>What a write is about; namespace and subresource are empty where there is none.</summary>
internal sealed record WriteTarget(ResourceType Type, string Namespace, string Name, string Subresource = "");
