using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Logs;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>The log subresource of pods: which container, whether it has a log, and which part of it.</summary>
internal sealed class LogEndpoint(World world)
{
    // Nobody follows a log for longer here; a forgotten client must not hold its connection for ever.
    private static readonly TimeSpan LongestFollow = TimeSpan.FromHours(1);

    public async Task AnswerAsync(HttpContext context, ResourceType type, ApiPath path)
    {
        var (query, wrong) = LogQuery.Parse(context.Request.Query);
        if (query is null)
        {
            await context.WriteAsync(wrong!);
            return;
        }

        var pod = world.Store.Get(ResourceKey.Pods, path.Namespace ?? "", path.Name!);
        var refusal = pod is null ? ApiStatus.NotFound(type, path.Name!) : null;
        var container = "";
        if (pod is not null) (container, refusal) = LogContainer.Choose(pod.Root, query);
        // A pod that has no node yet has no log, and that is not an error.
        if (refusal is null && pod!.Root.At("spec", "nodeName").Exists()) refusal = LogContainer.Unavailable(pod.Root, container, query.Previous);
        if (refusal is not null)
        {
            await context.WriteAsync(refusal);
            return;
        }

        context.Response.ContentType = "text/plain";
        await SendAsync(context, pod!, new LogKey(pod!.Namespace, pod.Name, container, query.Previous), query);
    }

    private async Task SendAsync(HttpContext context, StoredObject pod, LogKey key, LogQuery query)
    {
        using var limit = new CancellationTokenSource(LongestFollow, world.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        var left = query.LimitBytes ?? long.MaxValue;
        var grown = world.Logs.Grown;
        var log = world.Logs.Read(key);
        var last = log.Count > 0 ? log[^1] : null;
        try
        {
            left = await WriteAsync(context, query.Select(log, world.Clock.GetUtcNow()), query, left, end.Token);
            while (query.Follow && left > 0 && IsRunning(pod, key.Container))
            {
                await context.Response.BodyWriter.FlushAsync(end.Token);
                await grown.WaitAsync(end.Token);
                grown = world.Logs.Grown;
                log = world.Logs.Read(key);
                // The oldest lines may have been dropped meanwhile; what follows the last line sent is new.
                var from = last is null ? 0 : log.FindLastIndex(line => ReferenceEquals(line, last)) + 1;
                left = await WriteAsync(context, log.Skip(from), query, left, end.Token);
                if (log.Count > 0) last = log[^1];
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has left, or has followed for long enough.
        }
    }

    private static async Task<long> WriteAsync(
        HttpContext context, IEnumerable<LogLine> lines, LogQuery query, long left, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            if (query.Timestamps) left = await PartAsync(context, line.Stamp, left, cancellationToken);
            left = await PartAsync(context, line.Text, left, cancellationToken);
            if (left <= 0) break;
        }

        return left;
    }

    private static async Task<long> PartAsync(HttpContext context, ReadOnlyMemory<byte> part, long left, CancellationToken cancellationToken)
    {
        var length = (int)Math.Min(part.Length, left);
        if (length > 0) await context.Response.Body.WriteAsync(part[..length], cancellationToken);
        return left - length;
    }

    private bool IsRunning(StoredObject pod, string container)
    {
        var now = world.Store.Get(ResourceKey.Pods, pod.Namespace, pod.Name);
        return now is not null && LogContainer.Status(now.Root, container).At("state", "running").Exists();
    }
}
