using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Store;

/// <summary>One step of the store: what was there before (null for a new object) and what is there since (null for a deleted one).</summary>
internal sealed record Change(long ResourceVersion, ResourceKey Key, StoredObject? Before, StoredObject? After);
