namespace Kubently.Kubectl.Policy;

/// <summary>What policy says to a command.</summary>
public enum Decision
{
    /// <summary>It may run.</summary>
    Allow,

    /// <summary>It may run, and its output can hold values that are hidden before it is printed.</summary>
    Redact,

    /// <summary>It may run once a person has approved it.</summary>
    Approve,

    /// <summary>It may not run.</summary>
    Refuse,
}
