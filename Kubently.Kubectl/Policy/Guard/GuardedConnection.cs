using System.Collections.Immutable;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>
/// The connection of one command: lets out only what <see cref="RequestGuard"/> has nothing against, and takes no answer from another
/// host.
/// </summary>
internal sealed class GuardedConnection(IClusterConnection inner, Licence licence) : IClusterConnection
{
    public Uri Server => inner.Server;

    public string DefaultNamespace => inner.DefaultNamespace;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri;
        if (uri is null || uri.IsAbsoluteUri) throw new RequestRefused("the address must be relative to the API server");
        if (RequestHeaders.Objection(request) is { } header) throw new RequestRefused(header);
        if (RequestGuard.Objection(licence, request.Method, uri.OriginalString) is { } objection) throw new RequestRefused(objection);
        if (licence.Writes == WriteScope.Rehearsed && await RehearsedBody.ObjectionAsync(request, cancellationToken) is { } body) throw new RequestRefused(body);
        var response = await inner.SendAsync(request, cancellationToken);
        var redirects = (int)response.StatusCode is >= 300 and < 400;
        var elsewhere = response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } answered && answered.Authority != inner.Server.Authority;
        if (!redirects && !elsewhere) return response;
        response.Dispose();
        throw new RequestRefused("the API server redirects to another address");
    }

    public async Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken)
    {
        // A log or a list has no need of one.
        if (!path.Split('?')[0].EndsWith("/exec", StringComparison.Ordinal)) throw new RequestRefused("a WebSocket is for a program in a container only");
        if (RequestGuard.Objection(licence, HttpMethod.Get, path) is { } objection) throw new RequestRefused(objection);
        return await inner.OpenSocketAsync(path, protocols, cancellationToken);
    }
}
