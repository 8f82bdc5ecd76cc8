namespace Kubently.Contracts.Policies;

/// <summary>What policy says to one command.</summary>
/// <param name="Decision">Whether it may run.</param>
/// <param name="Rule">The rule that said so: <c>policy.secrets</c>.</param>
/// <param name="Reason">Why, and for a refusal what to do instead.</param>
public sealed record PolicyVerdict(PolicyDecision Decision, string Rule, string Reason);
