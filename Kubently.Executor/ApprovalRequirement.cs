namespace Kubently.Executor;

/// <summary>Whose changes need a person's approval.</summary>
public enum ApprovalRequirement
{
    /// <summary>The agent's.</summary>
    Agent,

    /// <summary>Everybody's.</summary>
    Always,
}
