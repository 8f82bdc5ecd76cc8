using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.Access;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>A method's parameters and who calls it.</summary>
internal sealed record RpcCall(JsonElement Params, Caller Caller, HttpContext Http)
{
    public CancellationToken Aborted => Http.RequestAborted;

    public T Read<T>(JsonTypeInfo<T> type) where T : class => Params.Deserialize(type)!;
}
