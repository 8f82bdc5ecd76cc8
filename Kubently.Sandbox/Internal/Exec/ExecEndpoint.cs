using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Logs;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>The exec subresource of pods, over WebSocket: a few programs, in memory.</summary>
internal sealed class ExecEndpoint(World world)
{
    // The newest first, as the server prefers them.
    private static readonly string[] Protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    public async Task AnswerAsync(HttpContext context, ResourceType type, ApiPath path)
    {
        var pod = world.Store.Get(ResourceKey.Pods, path.Namespace ?? "", path.Name!);
        if (Refusal(context, type, path, pod, out var container) is { } refusal)
        {
            await context.WriteAsync(refusal);
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest || Protocols.FirstOrDefault(context.WebSockets.WebSocketRequestedProtocols.Contains) is not { } protocol)
        {
            await context.WriteAsync(ApiStatus.BadRequest("Upgrade request required"));
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        var session = new ExecSession(socket, canCloseStdin: protocol == Protocols[0], context.Query("stdin") is "true" or "1", world.Clock);
        await session.RunAsync(machine => Unavailable(pod!, container) ?? Programs.Start(machine, [.. context.Request.Query["command"].Select(word => word ?? "")]),
            new Machine(world, pod!, container), context.RequestAborted);
    }

    private static ApiStatus? Refusal(HttpContext context, ResourceType type, ApiPath path, StoredObject? pod, out string container)
    {
        container = "";
        if (pod is null) return ApiStatus.NotFound(type, path.Name!);
        if (context.Request.Query["command"].Count == 0) return ApiStatus.Invalid("PodExecOptions", "PodExecOptions \"\" is invalid: command: Required value");
        (container, var refusal) = LogContainer.Choose(pod.Root, new LogQuery { Container = context.Query("container") });
        if (refusal is not null) return refusal;
        return pod.Root.At("spec", "nodeName").Exists() ? null : ApiStatus.BadRequest($"pod {pod.Name} does not have a host assigned");
    }

    private static ExecOutcome.NotStarted? Unavailable(StoredObject pod, string container) =>
        LogContainer.Status(pod.Root, container).At("state", "running").Exists()
            ? null
            : new ExecOutcome.NotStarted($"unable to upgrade connection: container not found (\"{container}\")");
}
