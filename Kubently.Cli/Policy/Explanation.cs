namespace Kubently.Cli.Policy;

/// <summary>What <c>policy explain --output json</c> prints.</summary>
internal sealed record Explanation(string Mode, string Verdict, string Rule, string Reason);
