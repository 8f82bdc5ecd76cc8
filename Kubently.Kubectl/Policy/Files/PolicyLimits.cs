namespace Kubently.Kubectl.Policy.Files;

/// <summary>Bounds that a policy file makes tighter; null leaves one as it is.</summary>
public sealed record PolicyLimits
{
    /// <summary>No bound of its own.</summary>
    public static PolicyLimits None { get; } = new();

    /// <summary>Most UTF-8 bytes of standard output.</summary>
    public int? MaxOutputBytes { get; init; }

    /// <summary>Most objects of one list.</summary>
    public int? MaxListItems { get; init; }

    /// <summary>Most bytes of one answer of the API server.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>Most lines of one container's log.</summary>
    public int? MaxLogLines { get; init; }

    /// <summary>Longest that a command waits or follows.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>The options, each as tight as the tighter of the two.</summary>
    public KubectlOptions Tighten(KubectlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (this == None) return options;
        return options with
        {
            MaxOutputBytes = Math.Min(options.MaxOutputBytes, MaxOutputBytes ?? int.MaxValue),
            MaxListItems = Math.Min(options.MaxListItems, MaxListItems ?? int.MaxValue),
            MaxResponseBytes = Math.Min(options.MaxResponseBytes, MaxResponseBytes ?? int.MaxValue),
            MaxLogLines = Math.Min(options.MaxLogLines, MaxLogLines ?? int.MaxValue),
            MaxWait = MaxWait is { } wait && wait < options.MaxWait ? wait : options.MaxWait,
        };
    }
}
