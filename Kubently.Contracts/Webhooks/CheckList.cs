using System.Collections.Immutable;

namespace Kubently.Contracts.Webhooks;

/// <summary>The answer of <c>GET /webhooks/checks</c>.</summary>
public sealed record CheckList
{
    /// <summary>Whether a file of checks is configured.</summary>
    public required bool Configured { get; init; }

    /// <summary>Why the file cannot be used; no check runs then. Missing when it can.</summary>
    public string? Fault { get; init; }

    /// <summary>Who is told of answers, by name; without any, no check runs.</summary>
    public ImmutableArray<string> Targets { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The checks that are about clusters within the caller's scope, in the file's order.</summary>
    public ImmutableArray<ScheduledCheck> Checks { get => field.IsDefault ? [] : field; init; } = [];
}
