using System.Collections.Immutable;

namespace Kubently.Contracts.Approvals;

/// <summary>The body of <c>POST /executor/approvals/{id}/use</c>: what an executor is about to do.</summary>
public sealed record ApprovalUse
{
    /// <summary>The command that it is to run.</summary>
    public required CommandId CommandId { get; init; }

    /// <summary>The <see cref="CommandHash"/> of that command, computed by the executor.</summary>
    public required string Hash { get; init; }

    /// <summary>The objects that the command would change now.</summary>
    public ImmutableArray<ObjectVersion> Objects { get => field.IsDefault ? [] : field; init; } = [];
}
