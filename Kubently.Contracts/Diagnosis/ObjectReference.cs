namespace Kubently.Contracts.Diagnosis;

/// <summary>Names one object in a cluster.</summary>
/// <param name="Kind">Its kind, as Kubernetes writes it: <c>Deployment</c>.</param>
/// <param name="Namespace">Its namespace; null for a cluster-scoped object.</param>
/// <param name="Name">Its name.</param>
public sealed record ObjectReference(string Kind, string? Namespace, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Namespace is null ? $"{Kind}/{Name}" : $"{Kind}/{Name} in {Namespace}";
}
