namespace Kubently.AppHost;

/// <summary>The cluster that is served, and its executor's tokens.</summary>
/// <param name="Id">As the API knows it.</param>
/// <param name="Tokens">What its executor shows.</param>
/// <param name="Kubeconfig">The file that says where it is; null in a pod, which knows it.</param>
/// <param name="Sandbox">The demo cluster, where it is the one; null otherwise.</param>
internal sealed record Cluster(string Id, ExecutorTokens Tokens, string? Kubeconfig, IResourceBuilder<ProjectResource>? Sandbox);
