namespace Kubently.Api.Approvals;

/// <summary>Takes requests for changes: has them tried without effect, and lets them wait for a person.</summary>
public interface IChangeRequests
{
    /// <summary>
    /// Asks the cluster's executor what the command would change, and keeps that as a pending approval. What policy refuses, what changes
    /// nothing and what would fail anyway does not wait for anybody.
    /// </summary>
    Task<ChangeRequestOutcome> AskAsync(ChangeRequest change, CancellationToken cancellationToken);
}
