namespace Kubently.Kubectl.Policy.Guard;

/// <summary>What the requests of one command may change.</summary>
internal enum WriteScope
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing that stays: each write carries <c>dryRun=All</c>.</summary>
    Rehearsed,

    /// <summary>What its verb changes.</summary>
    Real,
}
