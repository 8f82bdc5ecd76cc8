using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Approvals;

/// <summary>A change that somebody asked for, and what was decided about it.</summary>
public sealed record Approval
{
    /// <summary>Its id.</summary>
    public required ApprovalId ApprovalId { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ApprovalStatus Status { get; init; }

    /// <summary>The one cluster that it holds for.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The kubectl arguments that it holds for, exactly.</summary>
    public ImmutableArray<string> Args { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>UTF-8 bytes of the standard input that it holds for; missing when there is none. The text itself is never shown: it may hold secrets.</summary>
    public int? StdinBytes { get; init; }

    /// <summary>The <see cref="CommandHash"/> of cluster, arguments and standard input.</summary>
    public required string Hash { get; init; }

    /// <summary>Why it is asked for, in the asker's words.</summary>
    public required string Reason { get; init; }

    /// <summary>The caller that asked, or that the agent asked for.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Whether that caller asked, or the agent for it.</summary>
    public required CommandOrigin Origin { get; init; }

    /// <summary>The conversation in which the agent asked.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The rule that makes it need an approval.</summary>
    public required string Rule { get; init; }

    /// <summary>What the dry run said would change.</summary>
    public required CommandPreview Preview { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it can no longer be decided or used (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The caller that decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When it was decided (UTC).</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What the one who decided said to it.</summary>
    public string? Note { get; init; }

    /// <summary>When an executor took it, or found it stale (UTC).</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The command that it was taken for.</summary>
    public CommandId? CommandId { get; init; }
}
