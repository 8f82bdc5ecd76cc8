using System.Collections.Immutable;

namespace Kubently.Contracts.Webhooks;

/// <summary>A check of the checks file.</summary>
public sealed record ScheduledCheck
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What is asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>The clusters that it is about; empty for all.</summary>
    public ImmutableArray<ClusterId> Clusters { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When it is asked: a cron expression of five fields, in UTC; missing when only on request.</summary>
    public string? Schedule { get; init; }

    /// <summary>When it is asked next (UTC); missing when that is not by the clock.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Whether its file holds it back.</summary>
    public bool Suspended { get; init; }

    /// <summary>Whether it is posted too that all is well.</summary>
    public bool NotifyOnPass { get; init; }

    /// <summary>What became of it last, by the clock or for this caller, without its answer; missing when that is not known, or forgotten.</summary>
    public WebhookJob? Last { get; init; }
}
