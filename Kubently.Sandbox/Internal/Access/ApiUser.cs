namespace Kubently.Sandbox.Internal.Access;

/// <summary>Who asks.</summary>
internal sealed record ApiUser(string Name, IReadOnlyList<string> Groups)
{
    public const string Masters = "system:masters";
    public const string Authenticated = "system:authenticated";

    public static ApiUser Administrator { get; } = new("kubernetes-admin", [Masters, Authenticated]);

    public string Uid => Names.Uid($"user/{Name}");
}
