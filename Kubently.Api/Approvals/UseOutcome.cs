using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>What became of an executor's request to use an approval.</summary>
public abstract record UseOutcome
{
    private UseOutcome() { }

    /// <summary>It was taken, now and for this command; or an object had changed, and it was ended instead. The grant's status says which.</summary>
    public sealed record Taken(ApprovalGrant Grant) : UseOutcome;

    /// <summary>There is no such approval.</summary>
    public sealed record Unknown : UseOutcome;

    /// <summary>It holds for another cluster.</summary>
    public sealed record OtherCluster : UseOutcome;

    /// <summary>It holds for other arguments or other standard input.</summary>
    public sealed record OtherCommand : UseOutcome;

    /// <summary>It is in no state to be used.</summary>
    public sealed record NotUsable(ApprovalStatus Status) : UseOutcome;
}
