using Kubently.Contracts.Rest;

namespace Kubently.Web.Components.Fleet;

/// <summary>One line of the fleet's table.</summary>
internal abstract record FleetLine
{
    private FleetLine() { }

    /// <summary>A cluster.</summary>
    public sealed record Cluster(ClusterSummary Summary) : FleetLine;

    /// <summary>The clusters below have this value of a label; null for those without it.</summary>
    public sealed record Heading(string Label, string? Value, int Clusters) : FleetLine;
}
