using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Cli.Settings;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true)]
[JsonSerializable(typeof(StoredSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
