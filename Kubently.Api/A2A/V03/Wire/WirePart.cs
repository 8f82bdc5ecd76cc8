using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WirePart
{
    public string? Kind { get; init; }

    public string? Text { get; init; }

    public JsonElement? Data { get; init; }

    public JsonObject? Metadata { get; init; }
}
