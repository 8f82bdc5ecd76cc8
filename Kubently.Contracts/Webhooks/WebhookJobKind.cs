using System.Text.Json.Serialization;

namespace Kubently.Contracts.Webhooks;

/// <summary>What a job was asked for by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookJobKind>))]
public enum WebhookJobKind
{
    /// <summary>Alertmanager.</summary>
    [JsonStringEnumMemberName("alert")]
    Alert,

    /// <summary><c>POST /webhooks/fleet-report</c>.</summary>
    [JsonStringEnumMemberName("fleet_report")]
    FleetReport,

    /// <summary><c>POST /webhooks/verify-deployment</c>.</summary>
    [JsonStringEnumMemberName("deployment")]
    Deployment,

    /// <summary>A check, by its schedule or by <c>POST /webhooks/scheduled-check</c>.</summary>
    [JsonStringEnumMemberName("check")]
    Check,
}
