using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>ResourceQuotas that are used up, or nearly.</summary>
internal sealed class QuotaAnalyzer : IAnalyzer
{
    private const decimal Near = 0.9m;

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var quota in snapshot.Of(Kinds.ResourceQuota))
        {
            var uses = Uses(quota).Where(use => use.Share >= Near).OrderByDescending(use => use.Share).ThenBy(use => use.Resource, StringComparer.Ordinal).ToArray();
            if (uses.Length == 0) continue;
            var full = uses[0].Share >= 1;
            var blocked = Blocked(snapshot, quota);
            yield return new Draft
            {
                Rule = full ? "quota.exhausted" : "quota.nearly-exhausted",
                // Using all of what one may use is no fault as long as nobody wants more.
                Severity = full && !blocked.IsEmpty ? Severity.Warning : Severity.Info,
                Object = quota.Reference,
                Cause = $"ResourceQuota {quota.Name} in namespace {quota.Namespace} is {(full ? "used up" : "nearly used up")}: {Spoken.Names([.. uses.Select(use => $"{use.Resource} {use.Used} of {use.Hard}")])}.",
                NextStep = $"Raise it, or free what is not needed, before the next pod: kubectl describe resourcequota/{quota.Name} -n {quota.Namespace}",
                Evidence = [.. uses.Take(4).Select(use => Quote.Field(quota.Address, $"status.used[{use.Resource}]", $"{use.Used} of {use.Hard}"))],
                CausedBy = blocked,
            };
        }
    }

    // A workload that the quota stops is the story; the numbers are its evidence.
    private static ImmutableArray<ObjectReference> Blocked(ClusterSnapshot snapshot, ClusterObject quota) =>
    [
        .. snapshot.Events.Where(found => found.Reason == "FailedCreate" && found.Involved.Namespace == quota.Namespace && FailedCreation.QuotaIn(found.Message) == quota.Name)
            .Select(found => snapshot.Find(found.Involved)).OfType<ClusterObject>().Select(snapshot.WorkloadOf),
        .. snapshot.Workloads.Where(workload => workload.Object.Namespace == quota.Namespace && FailedCreation.QuotaIn(workload.Object.Json.Condition("ReplicaFailure").Text("message") ?? "") == quota.Name)
            .Select(workload => workload.Reference),
    ];

    private static IEnumerable<(string Resource, string Used, string Hard, decimal Share)> Uses(ClusterObject quota)
    {
        var used = quota.Json.Map("status", "used");
        foreach (var (resource, hard) in quota.Json.Map("status", "hard"))
        {
            // A limit of zero is a ban, and a ban is kept by design.
            if (Quantity.Parse(hard) is not { } limit || limit == 0 || Quantity.Parse(used.GetValueOrDefault(resource)) is not { } amount) continue;
            yield return (resource, used[resource], hard, amount / limit);
        }
    }
}
