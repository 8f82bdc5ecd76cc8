namespace Kubently.Contracts.Agent;

/// <summary>A tool that was called, and how that ended.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">What it was called with, as people read it.</param>
/// <param name="Succeeded">Whether it did what it was asked; null while it runs, and when it was stopped.</param>
/// <param name="Digest">The head of its output.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record ConversationToolCall(string Tool, string Arguments, bool? Succeeded, string? Digest, long? DurationMs);
