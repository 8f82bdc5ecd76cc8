using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Contracts.Access;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Executors.Internal;

/// <summary>What an admin learns of executors, which the original protocol calls agents.</summary>
internal static class AgentEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/admin/agents").WithTags("Executors' tokens").RequirePermission(Permission.ManageExecutors);
        group.MapGet("", ListAsync).WithSummary("The registered clusters within the caller's scope, with their tokens but not the secrets.").Produces<AgentList>();
        group.MapGet("/{id}/status", GetAsync).WithSummary("One cluster's executor.").Produces<AgentStatus>().Produces<Problem>(404, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(
        IExecutorRegistry registry, IExecutorTokens tokens, ClaimsPrincipal user, IDeliveries deliveries, Sightings sightings, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        var links = await deliveries.LinksAsync(registry.VisibleTo(caller).Clusters, cancellationToken);
        var agents = links.Select(link => new AgentEntry(link.Cluster, link.Connected) { LastSeen = link.LastSeen, Tokens = tokens.TokensOf(link.Cluster) });
        var unknown = await sightings.UnknownAsync();
        return Results.Json(new AgentList([.. agents]) { Unknown = [.. unknown.Where(cluster => caller.Sees(cluster) && !registry.Contains(cluster))] }, KubentlyJson.Wire.AgentList);
    }

    private static async Task<IResult> GetAsync(
        string id, IExecutorRegistry registry, ClaimsPrincipal user, IDeliveries deliveries, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        var visible = registry.VisibleTo(Caller.Of(user));
        if (!visible.Contains(cluster)) return UnknownCluster.Problem(cluster, visible);
        var link = (await deliveries.LinksAsync([cluster], cancellationToken))[0];
        var capabilities = (await reports.FindAsync([cluster], cancellationToken))[0];
        var status = new AgentStatus
        {
            Id = cluster,
            Connected = link.Connected,
            LastSeen = link.LastSeen,
            Version = capabilities?.ExecutorVersion,
            KubernetesVersion = capabilities?.KubernetesVersion,
            Capabilities = capabilities,
            Mode = capabilities?.Mode,
        };
        return Results.Json(status, KubentlyJson.Wire.AgentStatus);
    }
}
