using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Kubently.Contracts.Audit;

/// <summary>The answer of <c>GET /audit</c>.</summary>
/// <param name="Entries">What was found, newest first.</param>
/// <param name="Count">How many that are.</param>
/// <param name="Caller">Who asked.</param>
/// <param name="NextCursor">Where to go on, with older entries; missing when there are none. A page may hold fewer entries than were asked for and still have one.</param>
public sealed record AuditList(ImmutableArray<AuditEntry> Entries, int Count, [property: JsonPropertyName("service_identity")] string Caller, string? NextCursor);
