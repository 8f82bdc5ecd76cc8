namespace Kubently.Contracts.Policies;

/// <summary>What an executor allows: the output of its tool <c>policy</c>.</summary>
public sealed record PolicyReport
{
    /// <summary>Its mode.</summary>
    public required SecurityMode Mode { get; init; }

    /// <summary>The text of the policy file that is in force; missing when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>By what the capability report names that text; missing when there is none.</summary>
    public string? Hash { get; init; }

    /// <summary>Since when it is in force (UTC).</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>What is wrong with the file as it is now, which is why an earlier one is in force; missing when nothing is.</summary>
    public string? Error { get; init; }
}
