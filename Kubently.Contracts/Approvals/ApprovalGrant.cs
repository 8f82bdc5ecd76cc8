using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Approvals;

/// <summary>The answer of <c>POST /executor/approvals/{id}/use</c>. The executor checks all of it once more before it acts.</summary>
public sealed record ApprovalGrant
{
    /// <summary>The approval.</summary>
    public required ApprovalId ApprovalId { get; init; }

    /// <summary><see cref="ApprovalStatus.Used"/>: it was taken for this command. <see cref="ApprovalStatus.Stale"/>: an object has changed.</summary>
    public required ApprovalStatus Status { get; init; }

    /// <summary>The cluster that it holds for.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The <see cref="CommandHash"/> that it holds for.</summary>
    public required string Hash { get; init; }

    /// <summary>When it expires (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The objects as they were at the dry run.</summary>
    public ImmutableArray<ObjectVersion> Objects { get => field.IsDefault ? [] : field; init; } = [];
}
