using System.Text.Json.Serialization;

namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>GET /debug/clusters/{id}</c>; the camel-case names are the original protocol's.</summary>
public sealed record ClusterResponse
{
    /// <summary>The cluster.</summary>
    [JsonPropertyName("clusterId")]
    public required ClusterId ClusterId { get; init; }

    /// <summary>Its state in the original protocol's terms.</summary>
    public required ClusterFlags Status { get; init; }

    /// <summary>What its executor reported; null until it has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Capabilities? Capabilities { get; init; }

    /// <summary>Seconds for which the executor counts as connected unless it is heard again; null when it is not.</summary>
    [JsonPropertyName("ttlRemaining"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? TtlRemaining { get; init; }

    /// <summary>Its state, queue and versions.</summary>
    public required ClusterSummary Summary { get; init; }

    /// <summary>What the API has seen of its executors lately; missing with older APIs.</summary>
    public ExecutorLink? Link { get; init; }
}
