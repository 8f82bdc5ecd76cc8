using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Executor.Work.Approvals;

/// <summary>The executor's own judgement of what the API granted. Pure; the API has come to the same or is not to be trusted.</summary>
internal static class GrantCheck
{
    private const int MaxNamed = 5;

    /// <summary>Why the command may not run on this grant; null when it may.</summary>
    public static Admission.Refused? Objection(ApprovalId id, ApprovalGrant grant, ApprovalUse use, ClusterId own, DateTimeOffset now)
    {
        if (grant.ApprovalId != id) return Refused("approval.mismatch", "The API granted another approval than the command carries");
        if (grant.ClusterId != own) return Refused("approval.other-cluster", $"The approval holds for cluster '{grant.ClusterId}'");
        if (grant.Hash != use.Hash) return Refused("approval.mismatch", "The approval holds for other arguments or other standard input");
        if (grant.ExpiresAt <= now) return Refused("approval.expired", "The approval's time is over");
        // An API that does not know of sources sends none back.
        var objects = grant.Objects.All(each => each.Source is null) ? [.. use.Objects.Select(each => each with { Source = null })] : use.Objects;
        var changed = ObjectVersion.Differences(grant.Objects, objects);
        if (!changed.IsEmpty) return Refused("approval.stale", $"What was approved is no longer what would change: {Names(changed)}");
        return grant.Status switch
        {
            ApprovalStatus.Used => null,
            ApprovalStatus.Stale => Refused("approval.stale", "An object has changed since the dry run"),
            _ => Refused("approval.not-granted", $"The approval is {grant.Status.ToString().ToLowerInvariant()}"),
        };
    }

    private static Admission.Refused Refused(string rule, string why) => new(rule, $"{why}, so nothing was run. Look again, and ask for a new approval.");

    private static string Names(ImmutableArray<string> changed) =>
        string.Join(", ", changed.Take(MaxNamed)) + (changed.Length > MaxNamed ? $" and {changed.Length - MaxNamed} more" : "");
}
