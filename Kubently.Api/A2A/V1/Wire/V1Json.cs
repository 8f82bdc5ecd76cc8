using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Api.A2A.V1.Wire;

/// <summary>The JSON of A2A 1.0: ProtoJSON, so names in camel case, empty fields left out, numbers also as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WireSend))]
[JsonSerializable(typeof(WireTaskQuery))]
[JsonSerializable(typeof(WireListQuery))]
[JsonSerializable(typeof(WireResponse))]
[JsonSerializable(typeof(WireTaskPage))]
[JsonSerializable(typeof(WirePushConfig))]
[JsonSerializable(typeof(WirePushPage))]
internal sealed partial class V1Json : JsonSerializerContext
{
    public static V1Json Wire => Relaxed.Instance;

    // A holder of its own: the generated Default must be initialised first, whatever the order of the partial files.
    private static class Relaxed
    {
        public static readonly V1Json Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
