using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>A response of JSON-RPC 2.0: a result or an error.</summary>
internal sealed record RpcResponse
{
    [JsonPropertyName("jsonrpc")]
    public string Version { get; } = "2.0";

    /// <summary>The request's; null when that could not be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement? Id { get; init; }

    public JsonElement? Result { get; init; }

    public Fault? Error { get; init; }

    public static RpcResponse Of(JsonElement? id, JsonElement result) => new() { Id = id, Result = result };

    public static RpcResponse Of(JsonElement? id, ProblemResult problem) => new() { Id = id, Error = new Fault(problem.Kind.RpcCode, problem.Detail, ErrorDetails.Of(problem)) };

    internal sealed record Fault(int Code, string Message, JsonArray Data);
}
