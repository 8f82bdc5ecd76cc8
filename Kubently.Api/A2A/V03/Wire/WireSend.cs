using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireSend
{
    public WireMessage? Message { get; init; }

    public WireSendOptions? Configuration { get; init; }

    public JsonObject? Metadata { get; init; }
}
