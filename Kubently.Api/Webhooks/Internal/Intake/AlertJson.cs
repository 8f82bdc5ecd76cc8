using System.Text.Json.Serialization;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>Alertmanager's body, which is written in camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertGroup))]
internal sealed partial class AlertJson : JsonSerializerContext;
