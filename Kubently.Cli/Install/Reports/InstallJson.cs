using System.Text.Json.Serialization;

namespace Kubently.Cli.Install.Reports;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(InstallReport))]
[JsonSerializable(typeof(JoinReport))]
internal sealed partial class InstallJson : JsonSerializerContext;
