using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>A runbook that people wrote, and which questions it is told with: a star in a pattern stands for any text.</summary>
public sealed record RunbookEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Characters of its text.</summary>
    public required int Characters { get; init; }

    /// <summary>Alerts that it is about.</summary>
    public ImmutableArray<string> Alerts { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Namespaces that it is about.</summary>
    public ImmutableArray<string> Namespaces { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Workloads that it is about.</summary>
    public ImmutableArray<string> Workloads { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Words that it is about.</summary>
    public ImmutableArray<string> Topics { get => field.IsDefault ? [] : field; init; } = [];
}
