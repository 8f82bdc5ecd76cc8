using System.Net;
using Kubently.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace Kubently.Api.Mcp.Internal.Http;

/// <summary>
/// Keeps pages of strangers away (DNS rebinding). A page's origin is taken when it is listed, or the API's own where no name that a
/// stranger points at this server can pass for it: over TLS, and at a loopback address. Pure.
/// </summary>
internal sealed class OriginCheck(McpOptions options)
{
    public ProblemResult? Objection(HttpRequest request)
    {
        var origin = request.Headers[HeaderNames.Origin].ToString();
        if (origin.Length == 0 || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) || IsOwn(origin, request)) return null;
        return new ProblemResult(
            ProblemKind.Forbidden, $"Pages of the origin '{Short(origin)}' may not speak to this server. The API's setting {McpOptions.Section}:{nameof(McpOptions.AllowedOrigins)} lists those that may.", "Origin");
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) && (request.IsHttps || IsLoopback(request.Host.Host));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Short(string text) => text.Length <= 100 ? text : $"{text[..100]}…";
}
