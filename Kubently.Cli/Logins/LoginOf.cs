namespace Kubently.Cli.Logins;

/// <summary>What is kept of an issuer's answer.</summary>
internal static class LoginOf
{
    // For an issuer that does not say: short, so that a wrong guess costs a renewal and not a refusal.
    private const int UnsaidSeconds = 300;
    private const int MaxSeconds = 30 * 24 * 3600;

    /// <param name="oldRefreshToken">Stays when there is no new one (RFC 6749, 6).</param>
    public static StoredLogin Tokens(TokenGrant grant, string? oldRefreshToken, Uri tokenEndpoint, string clientId, DateTimeOffset now) => new()
    {
        AccessToken = grant.AccessToken!,
        RefreshToken = grant.RefreshToken ?? oldRefreshToken,
        ExpiresAt = now.AddSeconds(Math.Clamp(grant.ExpiresIn ?? UnsaidSeconds, 0, MaxSeconds)),
        TokenEndpoint = tokenEndpoint,
        ClientId = clientId,
    };
}
