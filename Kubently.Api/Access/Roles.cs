namespace Kubently.Api.Access;

/// <summary>What a caller is trusted with. Several may be held at once; none includes another.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reads clusters.</summary>
    Viewer = 1,

    /// <summary>Reads clusters, and asks for changes.</summary>
    Operator = 2,

    /// <summary>Reads clusters, and decides on changes that others ask for.</summary>
    Approver = 4,

    /// <summary>Everything.</summary>
    Admin = 8,
}
