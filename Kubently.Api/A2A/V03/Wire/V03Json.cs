using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Api.A2A.V03.Wire;

/// <summary>The JSON of A2A 0.3: names in camel case, and a <c>kind</c> that says what an object is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireSend))]
[JsonSerializable(typeof(WireTaskQuery))]
[JsonSerializable(typeof(WireTaskPush))]
[JsonSerializable(typeof(WireTaskPush[]))]
[JsonSerializable(typeof(WireTask))]
[JsonSerializable(typeof(WireStatusUpdate))]
[JsonSerializable(typeof(WireArtifactUpdate))]
internal sealed partial class V03Json : JsonSerializerContext
{
    public static V03Json Wire => Relaxed.Instance;

    // A holder of its own: the generated Default must be initialised first, whatever the order of the partial files.
    private static class Relaxed
    {
        public static readonly V03Json Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
