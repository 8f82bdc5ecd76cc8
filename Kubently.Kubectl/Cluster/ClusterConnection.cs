using System.Collections.Immutable;
using System.Net.WebSockets;
using k8s;
using Kubently.Kubectl.Cluster.Connecting;

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
        request.RequestUri = Address(request.RequestUri ?? new Uri("", UriKind.Relative));
        if (_kubernetes.Credentials is { } credentials) await credentials.AuthenticateAsync(request, cancellationToken);
        return await _kubernetes.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(Address(new Uri(path, UriKind.Relative)));
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        using var upgrade = new UpgradeHandler(_kubernetes.HttpClient, _kubernetes.Credentials);
        using var invoker = new HttpMessageInvoker(upgrade);
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols) socket.Options.AddSubProtocol(protocol);
        try
        {
            await socket.ConnectAsync(address.Uri, invoker, cancellationToken);
            return new SocketOutcome.Opened(socket);
        }
        catch (WebSocketException e)
        {
            socket.Dispose();
            return upgrade.Declined ?? throw e.InnerException as HttpRequestException ?? new HttpRequestException(e.Message, e.InnerException ?? e);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _kubernetes.Dispose();

    private Uri Address(Uri relative)
    {
        if (relative.IsAbsoluteUri) throw new ArgumentException("The address must be relative to the API server.", nameof(relative));
        var target = new Uri(_kubernetes.BaseUri, relative);
        // A relative address such as //elsewhere/ names another host; the credentials must not follow it there.
        return target.Authority == _kubernetes.BaseUri.Authority ? target : throw new ArgumentException("The address leaves the API server.", nameof(relative));
    }
}
