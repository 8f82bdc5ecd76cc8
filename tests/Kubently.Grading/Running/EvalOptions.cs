using System.Collections.Immutable;

namespace Kubently.Grading.Running;

/// <summary>How scenarios are run.</summary>
public sealed record EvalOptions
{
    /// <summary>Settings of the API under test, such as those of its model; what is not set is taken from the environment.</summary>
    public ImmutableDictionary<string, string?> Settings { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>How many clusters are asked about at once; 1 to 16, default 2.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>How long one question may take; default 5 minutes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);
}
