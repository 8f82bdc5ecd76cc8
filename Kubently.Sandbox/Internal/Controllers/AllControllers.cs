using Kubently.Sandbox.Internal.Controllers.Workloads;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>The controllers of a cluster, in the order in which they look at a change.</summary>
internal static class AllControllers
{
    public static IReadOnlyList<IController> Of(Stage stage, EventRecorder events)
    {
        var pods = new PodMaker(stage, new PodFactory(stage, events));
        return
        [
            new DeploymentController(stage, events),
            new ReplicaSetController(stage, events, pods),
            new StatefulSetController(stage, events, pods),
            new DaemonSetController(stage, events, pods),
            new JobController(stage, events, pods),
            new PodLifecycle(stage, events, pods),
            new VolumeProtection(stage),
            new GarbageCollector(stage),
            new NamespaceController(stage),
            new ServiceEndpoints(stage),
            new QuotaUse(stage),
            new DisruptionController(stage),
        ];
    }
}
