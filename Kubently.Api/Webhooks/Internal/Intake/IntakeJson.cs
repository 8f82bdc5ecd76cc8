using System.Text.Json.Serialization;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>The bodies that webhooks take.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportBody))]
[JsonSerializable(typeof(CheckBody))]
[JsonSerializable(typeof(DeploymentBody))]
internal sealed partial class IntakeJson : JsonSerializerContext;
