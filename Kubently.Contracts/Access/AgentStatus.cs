using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Access;

/// <summary>The answer of <c>GET /admin/agents/{id}/status</c>; the names are the original protocol's.</summary>
public sealed record AgentStatus
{
    /// <summary>The cluster.</summary>
    public required ClusterId Id { get; init; }

    /// <summary>Whether its executor's stream is open.</summary>
    public required bool Connected { get; init; }

    /// <summary><c>connected</c> or <c>disconnected</c>.</summary>
    public string Status => Connected ? "connected" : "disconnected";

    /// <summary>When its executor was last heard; null when it never was.</summary>
    [JsonPropertyName("lastSeen"), JsonConverter(typeof(NullableInstantConverter)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The executor's version; null until it has reported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Version { get; init; }

    /// <summary>The version of its Kubernetes API server; null until it has reported.</summary>
    [JsonPropertyName("kubernetesVersion"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? KubernetesVersion { get; init; }

    /// <summary>What its executor reported; null until it has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Capabilities? Capabilities { get; init; }

    /// <summary>What its executor is allowed to do; null until it has reported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public SecurityMode? Mode { get; init; }
}
