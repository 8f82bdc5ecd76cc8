namespace Kubently.Contracts.Agent;

/// <summary>The body of <c>POST /agent/ask</c>.</summary>
public sealed record AskRequest
{
    /// <summary>The question, 1 to 8,000 characters.</summary>
    public required string Question { get; init; }

    /// <summary>The cluster to look at; null lets the agent choose from the question, or take the only one.</summary>
    public ClusterId? ClusterId { get; init; }
}
