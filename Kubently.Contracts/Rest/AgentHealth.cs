namespace Kubently.Contracts.Rest;

/// <summary>The model behind the agent.</summary>
/// <param name="Provider">The provider; <c>runbook</c> when there is no model.</param>
/// <param name="Model">The model.</param>
/// <param name="Status"><c>ready</c>, <c>unavailable</c>, <c>no_tools</c> (it answers and calls no tools), or <c>unknown</c> before the probe has ended, and when none is made.</param>
public sealed record AgentHealth(string Provider, string Model, string Status)
{
    /// <summary>Why it is unavailable, in a word of <see cref="ModelFaults"/>; missing otherwise.</summary>
    public string? Fault { get; init; }
}
