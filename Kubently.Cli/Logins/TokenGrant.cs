namespace Kubently.Cli.Logins;

/// <summary>What an issuer's token endpoint answers (RFC 6749, 5).</summary>
internal sealed record TokenGrant
{
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    public int? ExpiresIn { get; init; }

    public string? Error { get; init; }

    public string? ErrorDescription { get; init; }
}
