namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>POST /executor/heartbeat</c>.</summary>
/// <param name="Status"><c>success</c>, or <c>not_found</c> when the capabilities must be reported again.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record HeartbeatResponse(string Status, string Message);
