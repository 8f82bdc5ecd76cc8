namespace Kubently.Contracts.Changes;

/// <summary>Which changes to look for. With nothing set: those of the whole cluster in the last day.</summary>
public sealed record ChangesScope
{
    /// <summary>Only this namespace, and nodes.</summary>
    public string? Namespace { get; init; }

    /// <summary>Only objects whose name contains this text, and what configures them.</summary>
    public string? Subject { get; init; }

    /// <summary>How far to look back, in minutes: 1 to 43,200 (30 days); 1,440 (a day) when left out.</summary>
    public int? SinceMinutes { get; init; }
}
