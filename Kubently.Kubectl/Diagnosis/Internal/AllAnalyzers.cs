using System.Collections.Immutable;
using Kubently.Kubectl.Diagnosis.Internal.Analyzers;
using Kubently.Kubectl.Diagnosis.Internal.Gateways;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Pods;

namespace Kubently.Kubectl.Diagnosis.Internal;

/// <summary>Runs every analyzer over a snapshot, and then over what was read because of them.</summary>
internal static class AllAnalyzers
{
    // Of two drafts about one object the earlier is the cause: pods know best why their workload is not well.
    private static readonly ImmutableArray<IAnalyzer> InOrder =
    [
        new PodAnalyzer(), new JobAnalyzer(), new CronJobAnalyzer(), new WorkloadAnalyzer(), new DaemonSetAnalyzer(), new ClaimAnalyzer(), new NodeAnalyzer(),
        new ServiceAnalyzer(), new IngressAnalyzer(), new GatewayAnalyzer(), new RouteAnalyzer(), new NetworkPolicyAnalyzer(),
        new AutoscalerAnalyzer(), new DisruptionBudgetAnalyzer(), new QuotaAnalyzer(), new WebhookAnalyzer(), new NamespaceAnalyzer(), new DeletionAnalyzer(),
    ];

    public static ImmutableArray<Draft> Run(ClusterSnapshot snapshot) => [.. InOrder.SelectMany(analyzer => analyzer.Analyze(snapshot))];

    /// <summary>What is only looked at when it is asked for.</summary>
    public static ImmutableArray<Draft> Secure(ClusterSnapshot snapshot) => [.. new SecurityAnalyzer().Analyze(snapshot)];

    public static ImmutableArray<Draft> Conclude(ClusterSnapshot snapshot, ImmutableArray<Draft> drafts, LogFacts facts)
    {
        ImmutableArray<Draft> told = [.. drafts.Select(draft => FaultLogs.Explain(snapshot, draft, facts)), .. CallerLogs.Analyze(snapshot, facts), .. DnsPaths.Analyze(snapshot, facts)];
        return [.. told, .. EventAnalyzer.Analyze(snapshot, told)];
    }
}
