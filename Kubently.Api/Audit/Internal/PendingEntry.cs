using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>An entry that is not written yet.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Keep">Whether it is written later when it cannot be now.</param>
/// <param name="Done">Ends when it is stored, or cannot be now; null when nobody waits.</param>
internal sealed record PendingEntry(AuditEntry Entry, bool Keep, TaskCompletionSource? Done);
