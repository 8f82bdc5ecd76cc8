using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>The envelopes of both bindings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RpcResponse))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class RpcJson : JsonSerializerContext
{
    public static RpcJson Wire => Relaxed.Instance;

    // A holder of its own: the generated Default must be initialised first, whatever the order of the partial files.
    private static class Relaxed
    {
        public static readonly RpcJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
