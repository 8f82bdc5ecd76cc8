using System.Diagnostics;
using Kubently.Api.Problems;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>Why a key is not created or revoked, and what to do.</summary>
internal static class KeyProblems
{
    /// <param name="outcome">What became of the wish.</param>
    /// <param name="named">The service or the id that was named.</param>
    public static ProblemResult Of(KeyOutcome outcome, string named) => outcome switch
    {
        KeyOutcome.Unknown => new(ProblemKind.UnknownKey, $"Key not found: '{named}' does not exist, or is out of your scope. GET /admin/keys lists those that there are.", "key_id"),
        KeyOutcome.Configured => new(ProblemKind.KeyConfigured, $"'{named}' is a key of the setting API_KEYS and ends when it is taken out there; the number is that of its entry.", "key_id"),
        KeyOutcome.LastAdmin => new(ProblemKind.LastAdminKey, $"'{named}' is the last key that can create others: nobody could get in again. Create another one with the role admin first.", "key_id"),
        KeyOutcome.BeyondScope => new(ProblemKind.Forbidden, $"The key, or another key of '{named}', reaches further than yours. Name clusters and namespaces within your own scope.", "clusters"),
        KeyOutcome.ServiceFull => new(ProblemKind.KeysFull, $"'{named}' has {KeyRules.MaxPerService} valid keys, which is as many as a service may have: one in use and the one that takes over. Revoke one first.", "service"),
        KeyOutcome.Full => new(ProblemKind.KeysFull, $"There are {KeyRules.Max} valid keys, which is as many as there may be. Revoke some first."),
        _ => throw new UnreachableException(),
    };
}
