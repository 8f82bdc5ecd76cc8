namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>POST /executor/capabilities</c>.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="Mode">The mode that was stored.</param>
/// <param name="TtlSeconds">Seconds after which the report is forgotten unless a heartbeat renews it.</param>
public sealed record CapabilitiesAccepted(string Status, string Message, SecurityMode Mode, int TtlSeconds);
