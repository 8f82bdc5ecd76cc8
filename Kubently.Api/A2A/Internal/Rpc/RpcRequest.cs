using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>A request of JSON-RPC 2.0.</summary>
/// <param name="Id">The client's name for it, to be answered with.</param>
/// <param name="Method">What to do.</param>
/// <param name="Params">With what; an empty object when the client sends none.</param>
internal sealed record RpcRequest(JsonElement Id, string Method, JsonElement Params)
{
    private const int MaxId = 256;
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>Reads one; what is wrong with it is told under whatever id it has.</summary>
    public static A2AAnswer<RpcRequest> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return Invalid("The body must be one JSON-RPC request; batches are not taken.");
        if (!body.TryGetProperty("jsonrpc", out var version) || version.ValueKind != JsonValueKind.String || !version.ValueEquals("2.0")) return Invalid("jsonrpc must be \"2.0\".");
        if (IdOf(body) is not { } id) return Invalid($"id must be a number, or a text of at most {MaxId} characters; notifications are not taken.");
        if (!body.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String) return Invalid("method must be a text.");
        var hasParams = body.TryGetProperty("params", out var parameters) && parameters.ValueKind != JsonValueKind.Null;
        if (hasParams && parameters.ValueKind != JsonValueKind.Object) return new ProblemResult(ProblemKind.InvalidParams, "params must be an object.", "params");
        return new RpcRequest(id, method.GetString()!, hasParams ? parameters : Nothing);
    }

    /// <summary>The id of a request, also of one that is wrong otherwise; null when it has none that can be answered with.</summary>
    public static JsonElement? IdOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String && id.GetRawText().Length <= MaxId ? id : null;

    private static ProblemResult Invalid(string detail) => new(ProblemKind.InvalidRequest, detail);
}
