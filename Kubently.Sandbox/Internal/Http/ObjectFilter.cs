using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Selectors;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Which objects of a resource a list or watch is about.</summary>
internal sealed record ObjectFilter(ResourceType Type, string? Namespace, LabelSelector Labels, FieldSelector Fields)
{
    public bool Matches(StoredObject stored) =>
        (Namespace is null || stored.Namespace == Namespace) && Labels.Matches(stored.Root) && Fields.Matches(stored.Root);
}
