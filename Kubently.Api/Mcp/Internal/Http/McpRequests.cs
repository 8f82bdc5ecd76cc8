using Kubently.Api.Mcp.Internal.Wire;

namespace Kubently.Api.Mcp.Internal.Http;

/// <summary>
/// What comes before the SDK in each request: pages of strangers are turned away, and the session is given a name. A session is nothing
/// but that name, by which a cancellation finds the call that it means, so any process serves any request of it.
/// </summary>
internal static class McpRequests
{
    private const string SessionHeader = "Mcp-Session-Id";
    private const string VersionHeader = "MCP-Protocol-Version";

    public static void Wrap(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } inner) endpoint.RequestDelegate = context => HandleAsync(context, inner);
    }

    private static Task HandleAsync(HttpContext context, RequestDelegate inner)
    {
        if (context.RequestServices.GetRequiredService<OriginCheck>().Objection(context.Request) is { } objection) return objection.ExecuteAsync(context);
        var given = SessionName.Read(context.Request.Headers[SessionHeader]);
        // The SDK takes no session's name where it keeps no sessions.
        context.Request.Headers.Remove(SessionHeader);
        if (Revision.HasSessions(context.Request.Headers[VersionHeader]))
        {
            context.RequestServices.GetRequiredService<RequestSession>().Name = given;
            context.Response.Headers[SessionHeader] = given ?? SessionName.New();
        }

        return inner(context);
    }
}
