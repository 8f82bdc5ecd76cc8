using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>How kubectl's command line and our sentences name objects.</summary>
internal static class Addresses
{
    /// <summary><c>pod/checkout-7d9 -n shop</c>.</summary>
    public static string Of(ObjectReference reference) =>
        reference.Namespace is null ? Short(reference) : $"{Short(reference)} -n {reference.Namespace}";

    /// <summary><c>Deployment checkout</c>.</summary>
    public static string Spoken(ObjectReference reference) => $"{reference.Kind} {reference.Name}";

    /// <summary><c>Deployment checkout in namespace shop</c>, without the namespace when it is the listener's own.</summary>
    public static string Spoken(ObjectReference reference, string? within) =>
        reference.Namespace is null || reference.Namespace == within ? Spoken(reference) : $"{Spoken(reference)} in namespace {reference.Namespace}";

    private static string Short(ObjectReference reference) => $"{reference.Kind.ToLowerInvariant()}/{reference.Name}";
}
