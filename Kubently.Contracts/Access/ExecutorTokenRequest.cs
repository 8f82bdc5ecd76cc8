namespace Kubently.Contracts.Access;

/// <summary>The body of <c>POST /admin/agents/{cluster_id}/token</c> and <c>…/token/rotate</c>; it may be left out.</summary>
public sealed record ExecutorTokenRequest
{
    /// <summary>The longest time for which both tokens are valid, in seconds: a day.</summary>
    public const int MaxOverlapSeconds = 24 * 3600;

    /// <summary>The token: 32 to 128 letters, digits, hyphens and underscores; null for one that nobody can guess.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// With <c>rotate</c>: seconds for which the token before is still valid, 0 to a day; null for one hour. An executor that still uses it
    /// when they are over is cut off.
    /// </summary>
    public int? OverlapSeconds { get; init; }
}
