namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>A text that is not a manifest; caught by <see cref="ManifestReader"/> alone.</summary>
internal sealed class ManifestFailure(string message) : Exception(message);
