namespace Kubently.Api.Access;

/// <summary>How keys and tokens that were created at run time are kept up to date. Configuration section <c>Access</c>.</summary>
public sealed record AccessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Access";

    /// <summary>
    /// After how long a process looks for changes that it was not told of. Default 2 s; 100 ms to 1 min. Usually it is told at once.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (RefreshInterval.TotalSeconds is < 0.1 or > 60) yield return $"{Section}:{nameof(RefreshInterval)} must be 00:00:00.1 to 00:01:00.";
    }
}
