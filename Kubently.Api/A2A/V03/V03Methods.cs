using System.Collections.Frozen;
using System.Text.Json;
using Kubently.Api.A2A.Internal.Cards;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.A2A.Internal.Rpc;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.A2A.V03.Wire;

namespace Kubently.Api.A2A.V03;

/// <summary>JSON-RPC of A2A 0.3.</summary>
internal sealed class V03Methods : IRpcMethods
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    private readonly TaskDesk _desk;
    private readonly PushDesk _pushes;
    private readonly FrozenDictionary<string, Func<RpcCall, Task<RpcReply>>> _methods;

    public V03Methods(TaskDesk desk, PushDesk pushes, AgentCards cards)
    {
        (_desk, _pushes) = (desk, pushes);
        _methods = new Dictionary<string, Func<RpcCall, Task<RpcReply>>>
        {
            ["message/send"] = SendAsync,
            ["message/stream"] = StreamAsync,
            ["tasks/get"] = async call => RpcReply.Of((await desk.GetAsync(Id(call), Query(call).HistoryLength, call.Caller, call.Aborted)).Select(V03Writer.Task)),
            ["tasks/cancel"] = async call => RpcReply.Of((await desk.CancelAsync(Id(call), call.Caller, call.Aborted)).Select(V03Writer.Task)),
            ["tasks/resubscribe"] = async call => Stream(await desk.SubscribeAsync(Id(call), call.Caller, call.Aborted)),
            ["tasks/pushNotificationConfig/set"] = SetPushAsync,
            ["tasks/pushNotificationConfig/get"] = GetPushAsync,
            ["tasks/pushNotificationConfig/list"] = ListPushAsync,
            ["tasks/pushNotificationConfig/delete"] = async call => RpcReply.Of((await pushes.DeleteAsync(Id(call), Query(call).PushNotificationConfigId ?? "", call.Caller, call.Aborted)).Select(_ => Null)),
            ["agent/getAuthenticatedExtendedCard"] = call => Task.FromResult<RpcReply>(new RpcReply.Result(cards.Extended(call.Http.Request, call.Caller))),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ProtocolVersion Version => ProtocolVersion.V03;

    public bool Knows(string method) => _methods.ContainsKey(method);

    public Task<RpcReply> CallAsync(string method, RpcCall call) => _methods[method](call);

    private async Task<RpcReply> SendAsync(RpcCall call)
    {
        if (!V03Reader.Send(call.Read(V03Json.Wire.WireSend)).TryTake(out var request, out var problem)) return new RpcReply.Error(problem);
        return RpcReply.Of((await _desk.SendAsync(request, call.Caller, call.Aborted)).Select(V03Writer.Task));
    }

    private async Task<RpcReply> StreamAsync(RpcCall call)
    {
        if (!V03Reader.Send(call.Read(V03Json.Wire.WireSend)).TryTake(out var request, out var problem)) return new RpcReply.Error(problem);
        return Stream(await _desk.SendStreamingAsync(request, call.Caller, call.Aborted));
    }

    private async Task<RpcReply> SetPushAsync(RpcCall call)
    {
        var wanted = call.Read(V03Json.Wire.WireTaskPush);
        if (wanted.PushNotificationConfig is not { } config) return new RpcReply.Error(TaskProblems.Invalid("pushNotificationConfig", "pushNotificationConfig is missing."));
        if (!V03Reader.Push(config).TryTake(out var target, out var problem)) return new RpcReply.Error(problem);
        return RpcReply.Of((await _pushes.SetAsync(wanted.TaskId ?? "", target, call.Caller, call.Aborted)).Select(kept => V03Writer.Push(wanted.TaskId!, kept)), V03Json.Wire.WireTaskPush);
    }

    // Without an id the first one is meant.
    private async Task<RpcReply> GetPushAsync(RpcCall call)
    {
        var answer = Query(call).PushNotificationConfigId is { Length: > 0 } id
            ? await _pushes.GetAsync(Id(call), id, call.Caller, call.Aborted)
            : await _pushes.FirstAsync(Id(call), call.Caller, call.Aborted);
        return RpcReply.Of(answer.Select(target => V03Writer.Push(Id(call), target)), V03Json.Wire.WireTaskPush);
    }

    private async Task<RpcReply> ListPushAsync(RpcCall call) => RpcReply.Of(
        (await _pushes.ListAsync(Id(call), call.Caller, call.Aborted)).Select(targets => targets.Select(target => V03Writer.Push(Id(call), target)).ToArray()), V03Json.Wire.WireTaskPushArray);

    private static string Id(RpcCall call) => Query(call).Id ?? "";

    private static WireTaskQuery Query(RpcCall call) => call.Read(V03Json.Wire.WireTaskQuery);

    // In this version a reader that comes after the end is told the end.
    private static RpcReply Stream(A2AAnswer<TaskStream> answer)
    {
        if (!answer.TryTake(out var stream, out var problem)) return new RpcReply.Error(problem);
        var (task, updates) = stream;
        var values = updates.Select(update => update is null ? (JsonElement?)null : V03Writer.Update(task, update)).Prepend(V03Writer.Task(task));
        return new RpcReply.Stream(task.Status.IsTerminal ? values.Append(V03Writer.Update(task, new A2AUpdate.Status(task.Status))) : values);
    }
}
