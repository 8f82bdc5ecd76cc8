namespace Kubently.Contracts.Agent;

/// <summary>One step of a plan.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Done">Whether it has been done.</param>
public sealed record PlanStep(string Title, bool Done);
