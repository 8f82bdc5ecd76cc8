using System.Collections.Immutable;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit;

/// <summary>Some entries.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">Before which entry to go on; null when there is nothing older.</param>
public sealed record AuditPage(ImmutableArray<AuditEntry> Entries, long? Next);
