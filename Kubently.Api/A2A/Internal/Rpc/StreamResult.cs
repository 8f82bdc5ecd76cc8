using System.Text.Json;
using Kubently.Api.Streaming;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>Answers with values as they come. A null keeps the connection alive.</summary>
internal sealed record StreamResult(IAsyncEnumerable<JsonElement?> Values) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => SseResponse.WriteAsync(httpContext, Values, static (writer, value) =>
    {
        if (value is { } data) writer.Buffer(null, data, RpcJson.Wire.JsonElement);
        else writer.BufferKeepalive();
    });
}
