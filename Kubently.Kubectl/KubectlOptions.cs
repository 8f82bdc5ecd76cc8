namespace Kubently.Kubectl;

/// <summary>The bounds within which commands run.</summary>
public sealed record KubectlOptions
{
    /// <summary>Most UTF-8 bytes of standard output; what is beyond is cut, and the outcome says so. Default 1 MiB.</summary>
    public int MaxOutputBytes { get; init; } = 1024 * 1024;

    /// <summary>Most objects of one list; the rest is left out, and standard error says so. Default 20,000.</summary>
    public int MaxListItems { get; init; } = 20_000;

    /// <summary>Most bytes of one answer of the API server. Default 64 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most lines of one container's log; only those nearest to its end are asked for. Default: no bound but the output's.</summary>
    public int MaxLogLines { get; init; } = int.MaxValue;

    /// <summary>Longest that <c>logs -f</c>, <c>get -w</c> and <c>rollout status</c> wait. Default 60 s.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the cluster's list of resources is believed. Default 10 minutes.</summary>
    public TimeSpan DiscoveryMaxAge { get; init; } = TimeSpan.FromMinutes(10);
}
