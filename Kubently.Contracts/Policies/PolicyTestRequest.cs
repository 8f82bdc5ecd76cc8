using System.Collections.Immutable;

namespace Kubently.Contracts.Policies;

/// <summary>The body of <c>POST /policy/test</c>.</summary>
public sealed record PolicyTestRequest
{
    /// <summary>The text of a policy file, at most 256 KiB; missing or empty lets the mode alone decide.</summary>
    public string? Policy { get; init; }

    /// <summary>The executor's mode.</summary>
    public SecurityMode Mode { get; init; }

    /// <summary>Command lines to judge, as kubectl arguments; at most 500.</summary>
    public ImmutableArray<ImmutableArray<string>> Commands { get => field.IsDefault ? [] : field; init; } = [];
}
