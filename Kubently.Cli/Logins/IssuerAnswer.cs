namespace Kubently.Cli.Logins;

/// <summary>What an issuer answered.</summary>
internal abstract record IssuerAnswer<T>
{
    private IssuerAnswer() { }

    public sealed record Given(T Value) : IssuerAnswer<T>;

    /// <summary>It said no.</summary>
    /// <param name="Error">The code, such as <c>access_denied</c>.</param>
    /// <param name="Description">The same in its own words; null when it has none.</param>
    public sealed record Refused(string Error, string? Description) : IssuerAnswer<T>;

    public sealed record Unreachable(string Reason) : IssuerAnswer<T>;
}
