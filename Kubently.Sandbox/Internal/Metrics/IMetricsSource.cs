using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Metrics;

/// <summary>What metrics.k8s.io answers.</summary>
internal interface IMetricsSource
{
    /// <summary>The NodeMetrics, as items of their list.</summary>
    IReadOnlyList<JsonObject> Nodes();

    /// <summary>The PodMetrics of a namespace, or of all for null.</summary>
    IReadOnlyList<JsonObject> Pods(string? @namespace);
}
