using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>PodDisruptionBudgets that protect nothing, or never let a node be drained.</summary>
internal sealed class DisruptionBudgetAnalyzer : IAnalyzer
{
    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var budget in snapshot.Of(Kinds.PodDisruptionBudget))
        {
            var selector = budget.Json.At("spec", "selector");
            var pods = snapshot.PodsIn(budget.Namespace).Where(pod => !pod.Finished && LabelSelector.Matches(selector, pod.Object.Labels)).ToArray();
            if (pods.Length == 0)
            {
                if (MatchesNothing(snapshot, budget) is { } idle) yield return idle;
            }
            else if (budget.Json.NumberOrNull("status", "disruptionsAllowed") == 0 && Blocking(budget, pods) is { } blocking)
            {
                yield return blocking;
            }
        }
    }

    private static Draft? MatchesNothing(ClusterSnapshot snapshot, ClusterObject budget)
    {
        var selector = budget.Json.At("spec", "selector");
        // What it protects may be scaled to zero for now.
        if (!snapshot.Covers(Kinds.Pod, budget.Namespace) || snapshot.Workloads.Any(workload => workload.Object.Namespace == budget.Namespace && LabelSelector.Matches(selector, workload.PodLabels))) return null;
        return new Draft
        {
            Rule = "pdb.matches-nothing",
            Severity = Severity.Warning,
            Object = budget.Reference,
            Cause = $"PodDisruptionBudget {budget.Name} selects {LabelSelector.Spoken(selector.Map("matchLabels"))} and no pod has those labels, so it protects nothing.",
            NextStep = $"Compare its selector with the pods' labels: kubectl get pods -n {budget.Namespace} --show-labels",
            Evidence = [Quote.Spec(Address(budget), "spec.selector.matchLabels", LabelSelector.Spoken(selector.Map("matchLabels")))],
        };
    }

    private static Draft? Blocking(ClusterObject budget, PodView[] pods)
    {
        var healthy = budget.Json.Number("status", "currentHealthy");
        var desired = budget.Json.Number("status", "desiredHealthy");
        var evidence = Quote.Field(Address(budget), "status", $"disruptionsAllowed 0, currentHealthy {healthy}, desiredHealthy {desired}, expectedPods {budget.Json.Number("status", "expectedPods")}");
        var draft = new Draft
        {
            Rule = "pdb.blocks-evictions",
            Severity = Severity.Info,
            Object = budget.Reference,
            Cause = $"PodDisruptionBudget {budget.Name} allows no pod of {Addresses.Spoken(pods[0].Workload)} to be evicted ({healthy} of {desired} needed are healthy), so draining their nodes will wait.",
            NextStep = $"Run more replicas than the budget needs, or loosen it before a drain: kubectl describe {Address(budget)}",
            Evidence = [evidence],
        };
        // With too few healthy pods it does what it is for; the pods are the story.
        return healthy < desired ? draft with { CausedBy = [.. pods.Select(pod => pod.Workload).Distinct()], OnlyAsSymptom = true } : draft;
    }

    private static string Address(ClusterObject budget) => $"pdb/{budget.Name} -n {budget.Namespace}";
}
