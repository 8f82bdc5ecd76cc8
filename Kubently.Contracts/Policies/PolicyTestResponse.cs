using System.Collections.Immutable;

namespace Kubently.Contracts.Policies;

/// <summary>The answer of <c>POST /policy/test</c>.</summary>
public sealed record PolicyTestResponse
{
    /// <summary>What is wrong with the policy's text. When there is anything, an executor would not take it, and nothing was judged.</summary>
    public ImmutableArray<PolicyTextFault> Faults { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>By what executors name this text in their reports; missing without one.</summary>
    public string? Hash { get; init; }

    /// <summary>The command lines, in order.</summary>
    public ImmutableArray<JudgedCommand> Commands { get => field.IsDefault ? [] : field; init; } = [];
}
