using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>What became of a command that was handed to <see cref="IDispatch"/>.</summary>
public abstract record DispatchOutcome
{
    private DispatchOutcome() { }

    /// <summary>It has ended.</summary>
    public sealed record Answered(Result Result) : DispatchOutcome;

    /// <summary>It is queued; nobody waits for it.</summary>
    public sealed record Queued : DispatchOutcome;

    /// <summary>Nothing is connected for the cluster; nothing was queued.</summary>
    public sealed record NoExecutor(ClusterId Cluster) : DispatchOutcome;

    /// <summary>The cluster's queue has no room; nothing was queued.</summary>
    public sealed record QueueFull(ClusterId Cluster, int Limit) : DispatchOutcome;
}
