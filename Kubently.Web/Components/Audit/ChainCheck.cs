using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;
using Kubently.Web.Components.Parts;
using Kubently.Web.Reading;

namespace Kubently.Web.Components.Audit;

/// <summary>Has the server go over the whole log, part by part.</summary>
internal static class ChainCheck
{
    // A part is some thousand entries; more than this many parts is more than retention keeps.
    private const int MaxParts = 10_000;

    /// <summary>Whether the log is what was written, and in a sentence what was found.</summary>
    public static async Task<(bool Good, string Text)> RunAsync(KubentlyClient client, CancellationToken cancellationToken)
    {
        var (verified, after) = (0L, (string?)null);
        for (var part = 0; part < MaxParts; part++)
        {
            var answer = await client.VerifyAuditAsync(after, null, cancellationToken);
            if (answer is not ApiAnswer<AuditVerification>.Ok(var found)) return (false, Fault.Of(answer)!.Detail);
            verified += found.Verified;
            if (found.Fault is { } fault) return (false, fault.Message);
            if (found.Next is null) return (true, $"{Words.Count(verified, "entry", "entries")} as written{(found.Sealed ? ", sealed" : "")}");
            after = found.Next;
        }

        return (false, "The log has more parts than can be gone over here; use kubently audit --verify.");
    }
}
