namespace Kubently.Kubectl.Cluster;

/// <summary>The forms of patches on the wire.</summary>
internal static class PatchTypes
{
    internal static string ContentType(this PatchType type) => type switch
    {
        PatchType.Json => "application/json-patch+json",
        PatchType.Merge => "application/merge-patch+json",
        _ => "application/strategic-merge-patch+json",
    };
}
