namespace Kubently.Kubectl.Policy;

/// <summary>A decision, the rule that made it and, for a refusal, a sentence that says what to do instead.</summary>
/// <param name="Decision">What policy says.</param>
/// <param name="Rule">A stable id: <c>policy.secrets</c>.</param>
/// <param name="Message">Why, and what to do instead.</param>
public sealed record Verdict(Decision Decision, string Rule, string Message)
{
    internal static Verdict Allow(string rule, string message) => new(Decision.Allow, rule, message);

    internal static Verdict Redact(string rule, string message) => new(Decision.Redact, rule, message);

    internal static Verdict Refuse(string rule, string message) => new(Decision.Refuse, rule, message);
}
