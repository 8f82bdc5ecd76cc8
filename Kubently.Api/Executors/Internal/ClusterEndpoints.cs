using System.Collections.Immutable;
using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Executors.Internal;

internal static class ClusterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithTags("Clusters").RequirePermission(Permission.ReadClusters);
        group.MapGet("/debug/clusters", ListAsync).WithSummary("All registered clusters.").Produces<ClusterList>();
        group.MapGet("/debug/clusters/{id}", GetAsync).WithSummary("One cluster.")
            .Produces<ClusterResponse>().Produces<Problem>(404, "application/problem+json");
        group.MapGet("/api/v1/clusters/{id}/capabilities", GetCapabilitiesAsync).WithSummary("What a cluster's executor is allowed to do.")
            .Produces<CapabilitiesResponse>();
    }

    private static async Task<IResult> ListAsync(IExecutorRegistry registry, ClaimsPrincipal user, IDeliveries deliveries, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        var clusters = registry.VisibleTo(Caller.Of(user)).Clusters;
        var summaries = await SummariesAsync(clusters, deliveries, reports, cancellationToken);
        return Results.Json(new ClusterList(clusters, clusters.Length, [.. summaries.Select(each => each.Summary)]), KubentlyJson.Wire.ClusterList);
    }

    private static async Task<IResult> GetAsync(
        string id, IExecutorRegistry registry, ClaimsPrincipal user, IDeliveries deliveries, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        var visible = registry.VisibleTo(Caller.Of(user));
        if (!visible.Contains(cluster)) return UnknownCluster.Problem(cluster, visible);
        var (link, capabilities, summary) = (await SummariesAsync([cluster], deliveries, reports, cancellationToken))[0];
        var response = new ClusterResponse
        {
            ClusterId = cluster,
            Status = new ClusterFlags(HasToken: true, HasActiveSession: link.Connected, ExecutorReporting: capabilities is not null),
            Capabilities = capabilities,
            TtlRemaining = link.Connected ? (int?)link.Remaining?.TotalSeconds : null,
            Summary = summary,
        };
        return Results.Json(response, KubentlyJson.Wire.ClusterResponse);
    }

    private static async Task<IResult> GetCapabilitiesAsync(string id, ClaimsPrincipal user, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        // The original answers for any id; one outside the caller's scope is answered like one that never reported.
        var report = Caller.Of(user).Sees(cluster) ? (await reports.FindAsync([cluster], cancellationToken))[0] : null;
        return Results.Json(new CapabilitiesResponse(cluster, report, report is not null), KubentlyJson.Wire.CapabilitiesResponse);
    }

    private static async Task<ImmutableArray<(ClusterLink Link, Capabilities? Capabilities, ClusterSummary Summary)>> SummariesAsync(
        ImmutableArray<ClusterId> clusters, IDeliveries deliveries, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        var links = deliveries.LinksAsync(clusters, cancellationToken);
        var capabilities = await reports.FindAsync(clusters, cancellationToken);
        return [.. (await links).Select((link, index) => (link, capabilities[index], Summary(link, capabilities[index])))];
    }

    private static ClusterSummary Summary(ClusterLink link, Capabilities? capabilities) => new()
    {
        ClusterId = link.Cluster,
        State = link.Connected ? ClusterState.Connected : link.Reconnecting ? ClusterState.Reconnecting : ClusterState.Offline,
        LastSeen = link.LastSeen,
        QueueDepth = link.QueueDepth,
        InFlight = link.InFlight,
        Mode = capabilities?.Mode,
        ExecutorVersion = capabilities?.ExecutorVersion,
        KubernetesVersion = capabilities?.KubernetesVersion,
    };
}
