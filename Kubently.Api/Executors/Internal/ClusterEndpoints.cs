using System.Security.Claims;
using Kubently.Api.Access;
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

    private static async Task<IResult> ListAsync(IExecutorRegistry registry, IClusterDirectory directory, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        var clusters = registry.VisibleTo(caller).Clusters;
        return Results.Json(new ClusterList(clusters, clusters.Length, await directory.SummariesAsync(clusters, caller, cancellationToken)), KubentlyJson.Wire.ClusterList);
    }

    private static async Task<IResult> GetAsync(string id, IExecutorRegistry registry, IClusterDirectory directory, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        var caller = Caller.Of(user);
        return await directory.FindAsync(cluster, caller, cancellationToken) is { } found
            ? Results.Json(found, KubentlyJson.Wire.ClusterResponse)
            : UnknownCluster.Problem(cluster, registry.VisibleTo(caller));
    }

    private static async Task<IResult> GetCapabilitiesAsync(string id, ClaimsPrincipal user, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        // The original answers for any id; one outside the caller's scope is answered like one that never reported.
        var report = Caller.Of(user).Sees(cluster) ? (await reports.FindAsync([cluster], cancellationToken))[0] : null;
        return Results.Json(new CapabilitiesResponse(cluster, report, report is not null), KubentlyJson.Wire.CapabilitiesResponse);
    }
}
