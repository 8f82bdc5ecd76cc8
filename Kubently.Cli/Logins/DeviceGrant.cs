namespace Kubently.Cli.Logins;

/// <summary>What an issuer answers when a device flow begins (RFC 8628, 3.2).</summary>
internal sealed record DeviceGrant
{
    public required string DeviceCode { get; init; }

    public required string UserCode { get; init; }

    public required string VerificationUri { get; init; }

    public string? VerificationUriComplete { get; init; }

    public int ExpiresIn { get; init; }

    public int Interval { get; init; } = 5;
}
