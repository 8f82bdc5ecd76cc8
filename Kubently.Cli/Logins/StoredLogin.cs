namespace Kubently.Cli.Logins;

/// <summary>Somebody's login at one API.</summary>
internal sealed record StoredLogin
{
    public required string AccessToken { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What a new access token is asked for with; null when the issuer gives none.</summary>
    public string? RefreshToken { get; init; }

    public required Uri TokenEndpoint { get; init; }

    public required string ClientId { get; init; }
}
