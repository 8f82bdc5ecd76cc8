using System.Text.Json.Serialization;

namespace Kubently.Contracts.Rest;

/// <summary>A cluster's state in the original protocol's terms.</summary>
/// <param name="HasToken">Whether it is registered.</param>
/// <param name="HasActiveSession">Whether its executor is connected (the original's name for it).</param>
/// <param name="ExecutorReporting">Whether its executor has reported its capabilities.</param>
public sealed record ClusterFlags(
    [property: JsonPropertyName("hasToken")] bool HasToken,
    [property: JsonPropertyName("hasActiveSession")] bool HasActiveSession,
    [property: JsonPropertyName("executorReporting")] bool ExecutorReporting);
