namespace Kubently.Api.Sessions;

/// <summary>The bounds of sessions. Configuration section <c>Sessions</c>.</summary>
public sealed record SessionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>The shortest time that a caller may ask for.</summary>
    public const int MinTtlSeconds = 60;

    /// <summary>The longest time that a caller may ask for.</summary>
    public const int MaxTtlSeconds = 3600;

    /// <summary>How long a session lives after its last command when the caller does not say. Default 5 min; 1 min to 1 h.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often expired sessions are looked for. Default 1 s; 100 ms to 1 min.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Ttl.TotalSeconds is < MinTtlSeconds or > MaxTtlSeconds) yield return $"{Section}:{nameof(Ttl)} must be 00:01:00 to 01:00:00.";
        if (SweepInterval.TotalSeconds is < 0.1 or > 60) yield return $"{Section}:{nameof(SweepInterval)} must be 00:00:00.1 to 00:01:00.";
    }
}
