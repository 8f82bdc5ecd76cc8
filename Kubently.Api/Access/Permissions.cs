using Kubently.Api.Problems;

namespace Kubently.Api.Access;

/// <summary>Which roles carry which permission: the one place that says so.</summary>
public static class Permissions
{
    /// <summary>Whether somebody with these roles may.</summary>
    public static bool Allow(Roles roles, Permission permission) => (roles & Carriers(permission)) != Roles.None;

    /// <summary>The answer to a caller who may not.</summary>
    public static ProblemResult Refusal(Permission permission) => new(
        ProblemKind.Forbidden,
        $"Your key may not do this: it takes the role {Words(Carriers(permission))}. The API's setting API_KEY_ROLES gives roles to keys, as service:role.",
        permission.ToString());

    /// <summary>Lets an endpoint be called only with this permission; others get <see cref="Refusal"/>.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(permission.ToString()).WithMetadata(new RequiredPermission(permission));

    private static Roles Carriers(Permission permission) => permission switch
    {
        Permission.ChangeClusters => Roles.Operator | Roles.Admin,
        Permission.DecideOnChanges => Roles.Approver | Roles.Admin,
        _ => Roles.Admin,
    };

    private static string Words(Roles roles) =>
        string.Join(" or ", Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant()));
}
