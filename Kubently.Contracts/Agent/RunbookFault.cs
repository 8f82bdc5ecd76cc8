namespace Kubently.Contracts.Agent;

/// <summary>A runbook's file that is left out.</summary>
/// <param name="File">Its name, without the folder.</param>
/// <param name="Reason">Why.</param>
public sealed record RunbookFault(string File, string Reason);
