namespace Kubently.Api.Access;

/// <summary>Something that not every caller may do.</summary>
public enum Permission
{
    /// <summary>Commands that may change a cluster, and requests for their approval.</summary>
    ChangeClusters,

    /// <summary>Approving and rejecting changes; seeing those that others ask for.</summary>
    DecideOnChanges,
}
