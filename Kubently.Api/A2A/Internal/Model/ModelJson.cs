using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>What is kept in Redis as JSON; no client sees it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(A2AMessage))]
[JsonSerializable(typeof(PushTarget))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    public static ModelJson Stored => Relaxed.Instance;

    // A holder of its own: the generated Default must be initialised first, whatever the order of the partial files.
    private static class Relaxed
    {
        public static readonly ModelJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
