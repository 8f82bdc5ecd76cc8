using System.Collections.Frozen;
using System.Text.Json;
using Kubently.Api.A2A.Internal.Cards;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.A2A.Internal.Rpc;
using Kubently.Api.A2A.V1.Wire;

namespace Kubently.Api.A2A.V1;

/// <summary>JSON-RPC of A2A 1.0.</summary>
internal sealed class V1Methods : IRpcMethods
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");
    private readonly FrozenDictionary<string, Func<RpcCall, Task<RpcReply>>> _methods;

    public V1Methods(V1Operations operations, PushDesk pushes, AgentCards cards) => _methods = new Dictionary<string, Func<RpcCall, Task<RpcReply>>>
    {
        ["SendMessage"] = async call => RpcReply.Of(await operations.SendAsync(call.Read(V1Json.Wire.WireSend), call.Caller, call.Aborted), V1Json.Wire.WireResponse),
        ["SendStreamingMessage"] = async call => RpcReply.Of(await operations.StreamAsync(call.Read(V1Json.Wire.WireSend), call.Caller, call.Aborted)),
        ["GetTask"] = async call => RpcReply.Of(await operations.GetAsync(Query(call), call.Caller, call.Aborted), V1Json.Wire.WireTask),
        ["ListTasks"] = async call => RpcReply.Of(await operations.ListAsync(call.Read(V1Json.Wire.WireListQuery), call.Caller, call.Aborted), V1Json.Wire.WireTaskPage),
        ["CancelTask"] = async call => RpcReply.Of(await operations.CancelAsync(Query(call), call.Caller, call.Aborted), V1Json.Wire.WireTask),
        ["SubscribeToTask"] = async call => RpcReply.Of(await operations.SubscribeAsync(Query(call), call.Caller, call.Aborted)),
        ["CreateTaskPushNotificationConfig"] = async call => RpcReply.Of(await operations.SetPushAsync(call.Read(V1Json.Wire.WirePushConfig), call.Caller, call.Aborted), V1Json.Wire.WirePushConfig),
        ["GetTaskPushNotificationConfig"] = async call => RpcReply.Of(await operations.GetPushAsync(Query(call), call.Caller, call.Aborted), V1Json.Wire.WirePushConfig),
        ["ListTaskPushNotificationConfigs"] = async call => RpcReply.Of(await operations.ListPushAsync(Query(call), call.Caller, call.Aborted), V1Json.Wire.WirePushPage),
        ["DeleteTaskPushNotificationConfig"] = async call => RpcReply.Of((await pushes.DeleteAsync(Query(call).TaskId ?? "", Query(call).Id ?? "", call.Caller, call.Aborted)).Select(_ => Empty)),
        ["GetExtendedAgentCard"] = call => Task.FromResult<RpcReply>(new RpcReply.Result(cards.Extended(call.Http.Request, call.Caller))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public ProtocolVersion Version => ProtocolVersion.V1;

    public bool Knows(string method) => _methods.ContainsKey(method);

    public Task<RpcReply> CallAsync(string method, RpcCall call) => _methods[method](call);

    private static WireTaskQuery Query(RpcCall call) => call.Read(V1Json.Wire.WireTaskQuery);
}
