using System.Text.Json.Serialization;

namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>GET /api/v1/clusters/{id}/capabilities</c>.</summary>
/// <param name="ClusterId">The cluster.</param>
/// <param name="Capabilities">What its executor reported; null when it has not.</param>
/// <param name="Available">Whether it has.</param>
public sealed record CapabilitiesResponse(
    [property: JsonPropertyName("clusterId")] ClusterId ClusterId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Capabilities? Capabilities,
    bool Available);
