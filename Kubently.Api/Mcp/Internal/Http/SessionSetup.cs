using System.Text.Json;
using Kubently.Api.Mcp.Internal.Calls;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Http;

/// <summary>What the SDK's server is told for one request: without sessions in a process each request has a server of its own.</summary>
internal static class SessionSetup
{
    public static Task ApplyAsync(HttpContext context, McpServerOptions server)
    {
        var guard = context.RequestServices.GetRequiredService<CallGuard>();
        var cancellations = context.RequestServices.GetRequiredService<CallCancellations>();
        var session = context.RequestServices.GetRequiredService<RequestSession>().Name;
        var caller = context.User.Identity?.Name ?? "";
        CallName? NameOf(RequestId id) => session is null ? null : new CallName(caller, session, id);

        var filters = server.Filters.Request;
        filters.CallToolFilters.Add(next => (request, cancellationToken) => guard.CallAsync(NameOf(request.JsonRpcRequest.Id), token => next(request, token), cancellationToken));
        filters.ListResourcesFilters.Add(next => (request, cancellationToken) => guard.AskAsync(RequestMethods.ResourcesList, () => next(request, cancellationToken)));
        filters.ReadResourceFilters.Add(next => (request, cancellationToken) => guard.AskAsync(RequestMethods.ResourcesRead, () => next(request, cancellationToken)));
        filters.GetPromptFilters.Add(next => (request, cancellationToken) => guard.AskAsync(RequestMethods.PromptsGet, () => next(request, cancellationToken)));
        filters.CompleteFilters.Add(next => (request, cancellationToken) => guard.AskAsync(RequestMethods.CompletionComplete, () => next(request, cancellationToken)));
        server.Handlers.NotificationHandlers =
        [
            .. server.Handlers.NotificationHandlers ?? [],
            new(NotificationMethods.CancelledNotification, async (notification, _) =>
            {
                if (Cancelled(notification) is { } id && NameOf(id) is { } name) await cancellations.CancelAsync(name);
            }),
        ];
        return Task.CompletedTask;
    }

    // One that is not valid is to be ignored, as the protocol says.
    private static RequestId? Cancelled(JsonRpcNotification notification)
    {
        try
        {
            return notification.Params?.Deserialize<CancelledNotificationParams>(McpJsonUtilities.DefaultOptions)?.RequestId;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
