namespace Kubently.Api.Access;

/// <summary>The words for roles, in settings and on the wire.</summary>
public static class RoleNames
{
    /// <summary>What words there are, for error messages.</summary>
    public const string Expected = "viewer, operator, approver and admin";

    /// <summary>The word of each role that is held.</summary>
    public static IEnumerable<string> Of(Roles roles) =>
        Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant());

    /// <summary>Reads one word, whatever its case; false when there is no such role.</summary>
    public static bool TryParse(string word, out Roles role)
    {
        ArgumentNullException.ThrowIfNull(word);
        role = word.ToLowerInvariant() switch
        {
            "viewer" => Roles.Viewer,
            "operator" => Roles.Operator,
            "approver" => Roles.Approver,
            "admin" => Roles.Admin,
            _ => Roles.None,
        };
        return role != Roles.None;
    }
}
