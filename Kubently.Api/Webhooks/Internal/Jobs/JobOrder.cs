using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>What a job is to do, and for whom. Never changes.</summary>
internal sealed record JobOrder
{
    public required WebhookJobId Id { get; init; }

    public required WebhookJobKind Kind { get; init; }

    /// <summary>What it is about, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What the agent is asked.</summary>
    public required string Question { get; init; }

    public ClusterId? Cluster { get; init; }

    /// <summary>Whether the answer is to begin with a verdict.</summary>
    public bool WantsVerdict { get; init; }

    /// <summary>Whether a verdict that all is well is posted too.</summary>
    public bool PostsPass { get; init; } = true;

    /// <summary>The rollout to wait for first.</summary>
    public Rollout? Rollout { get; init; }

    /// <summary>What is forgotten when the job is given up, so that the next request for the same begins anew.</summary>
    public ImmutableArray<string> Seen { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>With whose rights.</summary>
    public required JobCaller Caller { get; init; }

    /// <summary>Where it was asked for.</summary>
    public CommandSource? Source { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
