using Kubently.Contracts;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Policy;

/// <summary>A connection that lets out only what <see cref="RequestGuard"/> has nothing against, and takes no answer from another host.</summary>
/// <param name="inner">The connection to the cluster.</param>
/// <param name="mode">What may leave.</param>
/// <param name="onlyTries">For a preview: whether no change may leave but one that the server is told not to keep.</param>
internal sealed class GuardedConnection(IClusterConnection inner, SecurityMode mode, bool onlyTries = false) : IClusterConnection
{
    public Uri Server => inner.Server;

    public string DefaultNamespace => inner.DefaultNamespace;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri;
        if (uri is null || uri.IsAbsoluteUri) throw new RequestRefused("the address must be relative to the API server");
        if (RequestGuard.Objection(mode, request.Method, uri.OriginalString) is { } objection) throw new RequestRefused(objection);
        if (onlyTries && await TryGuard.ObjectionAsync(request, cancellationToken) is { } change) throw new RequestRefused(change);
        var response = await inner.SendAsync(request, cancellationToken);
        var redirects = (int)response.StatusCode is >= 300 and < 400;
        var elsewhere = response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } answered && answered.Authority != inner.Server.Authority;
        if (!redirects && !elsewhere) return response;
        response.Dispose();
        throw new RequestRefused("the API server redirects to another address");
    }
}
