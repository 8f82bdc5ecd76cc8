using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>NetworkPolicies that select no pod. Those that stop traffic are found by who complains about it.</summary>
internal sealed class NetworkPolicyAnalyzer : IAnalyzer
{
    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var policy in snapshot.Of(Kinds.NetworkPolicy))
        {
            var selector = policy.Json.At("spec", "podSelector");
            var labels = selector.Map("matchLabels");
            // The empty selector selects all pods, those of tomorrow too.
            if (labels.Count == 0 || !snapshot.Covers(Kinds.Pod, policy.Namespace)) continue;
            if (snapshot.PodsIn(policy.Namespace).Any(pod => LabelSelector.Matches(selector, pod.Object.Labels))) continue;
            if (snapshot.Workloads.Any(workload => workload.Object.Namespace == policy.Namespace && LabelSelector.Matches(selector, workload.PodLabels))) continue;
            yield return new Draft
            {
                Rule = "networkpolicy.selects-nothing",
                Severity = Severity.Info,
                Object = policy.Reference,
                Cause = $"NetworkPolicy {policy.Name} selects pods with {LabelSelector.Spoken(labels)} and no pod in namespace {policy.Namespace} has those labels, so it does nothing.",
                NextStep = $"Correct its podSelector, or remove it: kubectl get pods -n {policy.Namespace} --show-labels",
                Evidence = [Quote.Spec(policy.Address, "spec.podSelector.matchLabels", LabelSelector.Spoken(labels))],
            };
        }
    }
}
