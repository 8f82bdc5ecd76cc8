namespace Kubently.Api.Approvals;

/// <summary>Whether there was room for one more change that waits.</summary>
public enum AddOutcome
{
    /// <summary>It waits.</summary>
    Added,

    /// <summary>Too many changes of its cluster wait already.</summary>
    ClusterFull,

    /// <summary>Too many changes wait already.</summary>
    Full,
}
