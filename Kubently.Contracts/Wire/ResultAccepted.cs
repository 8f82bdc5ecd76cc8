namespace Kubently.Contracts.Wire;

/// <summary>The answer to <c>POST /executor/results</c>; the same for a repeat.</summary>
/// <param name="Status">Always <c>accepted</c>.</param>
/// <param name="CommandId">The command that was answered.</param>
public sealed record ResultAccepted(string Status, CommandId CommandId);
