using k8s;

namespace Kubently.Kubectl.Cluster;

/// <summary>Connections from a kubeconfig or from a pod's service account.</summary>
public sealed class ClusterConnection : IClusterConnection, IDisposable
{
    private readonly Kubernetes _kubernetes;

    /// <summary>A connection for a client configuration.</summary>
    public ClusterConnection(KubernetesClientConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _kubernetes = new Kubernetes(configuration);
        // Each command has its own time; the client's own limit of 100 s would cut logs and watches.
        _kubernetes.HttpClient.Timeout = Timeout.InfiniteTimeSpan;
        DefaultNamespace = string.IsNullOrEmpty(configuration.Namespace) ? "default" : configuration.Namespace;
    }

    /// <inheritdoc/>
    public Uri Server => _kubernetes.BaseUri;

    /// <inheritdoc/>
    public string DefaultNamespace { get; }

    /// <summary>The API server of the pod that this process runs in.</summary>
    public static ClusterConnection InCluster() => new(KubernetesClientConfiguration.InClusterConfig());

    /// <summary>
    /// A context of a kubeconfig file; null for <paramref name="context"/> takes the current one. Throws
    /// <see cref="k8s.Exceptions.KubeConfigException"/> when the file or the context is not there.
    /// </summary>
    public static ClusterConnection FromKubeconfig(string path, string? context) =>
        new(KubernetesClientConfiguration.BuildConfigFromConfigFile(path, context));

    /// <inheritdoc/>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is { IsAbsoluteUri: true }) throw new ArgumentException("The address must be relative to the API server.", nameof(request));
        var target = new Uri(_kubernetes.BaseUri, request.RequestUri ?? new Uri("", UriKind.Relative));
        // A relative address such as //elsewhere/ names another host; the credentials must not follow it there.
        if (target.Authority != _kubernetes.BaseUri.Authority) throw new ArgumentException("The address leaves the API server.", nameof(request));
        request.RequestUri = target;
        if (_kubernetes.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await _kubernetes.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _kubernetes.Dispose();
}
