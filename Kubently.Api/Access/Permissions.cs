using Kubently.Api.Problems;
using Microsoft.AspNetCore.Authorization;

namespace Kubently.Api.Access;

/// <summary>Which roles carry which permission: the one place that says so.</summary>
public static class Permissions
{
    private const Roles Everybody = Roles.Viewer | Roles.Operator | Roles.Approver | Roles.Admin;

    /// <summary>Whether somebody with these roles may.</summary>
    public static bool Allow(Roles roles, Permission permission) => (roles & Carriers(permission)) != Roles.None;

    /// <summary>The answer to a caller who may not.</summary>
    public static ProblemResult Refusal(Permission permission) => new(
        ProblemKind.Forbidden,
        $"You may not do this: it takes the role {string.Join(" or ", RoleNames.Of(Carriers(permission)))}. The API's settings give roles: API_KEY_ROLES to keys, OIDC_ROLE_MAP to groups of people who sign in.",
        permission.ToString());

    /// <summary>Lets endpoints be called only with this permission; others get <see cref="Refusal"/>. An endpoint's own comes on top of its group's.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(permission.ToString()).WithMetadata(new RequiredPermission(permission));

    /// <summary>Lets endpoints be called by every caller, whatever its roles: what they tell is about the caller alone.</summary>
    public static TBuilder RequireAnyCaller<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessModule.AnyCallerPolicy);

    /// <summary>Lets endpoints be called only by executors, with the token of their cluster.</summary>
    public static TBuilder RequireExecutor<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(AccessModule.ExecutorPolicy);

    /// <summary>Whether an endpoint has <see cref="RequireExecutor"/>, by its metadata.</summary>
    public static bool IsForExecutors(IEnumerable<object> metadata) => metadata.OfType<IAuthorizeData>().Any(data => data.Policy == AccessModule.ExecutorPolicy);

    private static Roles Carriers(Permission permission) => permission switch
    {
        Permission.ReadClusters or Permission.ReadAudit => Everybody,
        Permission.ChangeClusters => Roles.Operator | Roles.Admin,
        Permission.DecideOnChanges => Roles.Approver | Roles.Admin,
        _ => Roles.Admin,
    };
}
