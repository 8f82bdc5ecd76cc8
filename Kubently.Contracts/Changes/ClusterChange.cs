using Kubently.Contracts.Diagnosis;

namespace Kubently.Contracts.Changes;

/// <summary>Something that was changed.</summary>
public sealed record ClusterChange
{
    /// <summary>When (UTC), to the second.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was changed: the Deployment rather than its ReplicaSet.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>How, in a few words: <c>revision 7: image of api 1.4.0 → 1.5.0; env DB_HOST changed</c>. Secrets redacted; at most 500 characters.</summary>
    public required string What { get; init; }

    /// <summary>Where it was read: <c>rollout</c>, <c>edit</c>, <c>created</c>, <c>event</c>, <c>helm</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The program that did it, as it calls itself: <c>kubectl-edit</c>, <c>helm</c>, <c>argocd-controller</c>.</summary>
    public string? By { get; init; }

    /// <summary>The reason that was given (<c>kubernetes.io/change-cause</c>).</summary>
    public string? Reason { get; init; }
}
