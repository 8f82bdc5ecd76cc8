using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.A2A.V1.Wire;
using Kubently.Api.Access;

namespace Kubently.Api.A2A.V1;

/// <summary>The operations of A2A 1.0 in its own words, for both of its bindings.</summary>
internal sealed class V1Operations(TaskDesk desk, TaskListing listing, PushDesk pushes)
{
    public async Task<A2AAnswer<WireResponse>> SendAsync(WireSend send, Caller caller, CancellationToken cancellationToken) =>
        V1Reader.Send(send).TryTake(out var request, out var problem) ? (await desk.SendAsync(request, caller, cancellationToken)).Select(V1Writer.Response) : problem;

    public async Task<A2AAnswer<IAsyncEnumerable<JsonElement?>>> StreamAsync(WireSend send, Caller caller, CancellationToken cancellationToken) =>
        V1Reader.Send(send).TryTake(out var request, out var problem) ? (await desk.SendStreamingAsync(request, caller, cancellationToken)).Select(Written) : problem;

    public async Task<A2AAnswer<WireTask>> GetAsync(WireTaskQuery query, Caller caller, CancellationToken cancellationToken) =>
        (await desk.GetAsync(query.Id ?? "", query.HistoryLength, caller, cancellationToken)).Select(V1Writer.Task);

    public async Task<A2AAnswer<WireTaskPage>> ListAsync(WireListQuery query, Caller caller, CancellationToken cancellationToken) =>
        V1Reader.Filter(query).TryTake(out var filter, out var problem) ? (await listing.ListAsync(filter, caller, cancellationToken)).Select(V1Writer.Page) : problem;

    public async Task<A2AAnswer<WireTask>> CancelAsync(WireTaskQuery query, Caller caller, CancellationToken cancellationToken) =>
        (await desk.CancelAsync(query.Id ?? "", caller, cancellationToken)).Select(V1Writer.Task);

    /// <summary>In this version nobody subscribes to what has ended.</summary>
    public async Task<A2AAnswer<IAsyncEnumerable<JsonElement?>>> SubscribeAsync(WireTaskQuery query, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await desk.SubscribeAsync(query.Id ?? "", caller, cancellationToken)).TryTake(out var stream, out var problem)) return problem;
        if (stream.First.Status.IsTerminal) return TaskProblems.Ended(stream.First, "subscribers");
        return new A2AAnswer<IAsyncEnumerable<JsonElement?>>.Given(Written(stream));
    }

    public async Task<A2AAnswer<WirePushConfig>> SetPushAsync(WirePushConfig config, Caller caller, CancellationToken cancellationToken)
    {
        if (!V1Reader.Push(config).TryTake(out var target, out var problem)) return problem;
        return (await pushes.SetAsync(config.TaskId ?? "", target, caller, cancellationToken)).Select(kept => V1Writer.Push(config.TaskId!, kept));
    }

    public async Task<A2AAnswer<WirePushConfig>> GetPushAsync(WireTaskQuery query, Caller caller, CancellationToken cancellationToken) =>
        (await pushes.GetAsync(query.TaskId ?? "", query.Id ?? "", caller, cancellationToken)).Select(target => V1Writer.Push(query.TaskId!, target));

    public async Task<A2AAnswer<WirePushPage>> ListPushAsync(WireTaskQuery query, Caller caller, CancellationToken cancellationToken) =>
        (await pushes.ListAsync(query.TaskId ?? "", caller, cancellationToken)).Select(targets => new WirePushPage([.. targets.Select(target => V1Writer.Push(query.TaskId!, target))], ""));

    private static IAsyncEnumerable<JsonElement?> Written(TaskStream stream) =>
        stream.Updates.Select(update => update is null ? null : Element(V1Writer.Response(stream.First, update))).Prepend(Element(V1Writer.Response(stream.First)));

    private static JsonElement? Element(WireResponse response) => JsonSerializer.SerializeToElement(response, V1Json.Wire.WireResponse);
}
