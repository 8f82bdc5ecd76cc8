using Kubently.Api.A2A.Internal.Model;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>The methods of one version of the protocol.</summary>
internal interface IRpcMethods
{
    ProtocolVersion Version { get; }

    bool Knows(string method);

    /// <summary>Calls a method that it knows. Throws a JsonException when the parameters do not fit.</summary>
    Task<RpcReply> CallAsync(string method, RpcCall call);
}
