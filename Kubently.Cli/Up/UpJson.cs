using System.Text.Json.Serialization;

namespace Kubently.Cli.Up;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UpReport))]
internal sealed partial class UpJson : JsonSerializerContext;
