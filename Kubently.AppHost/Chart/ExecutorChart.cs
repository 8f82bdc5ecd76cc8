using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class ExecutorChart
{
    public static void Shape(KubernetesResource executor)
    {
        // 25 s in which commands may end, and some for their results.
        executor.Restrict(Pods.AppUser, mayCallKubernetes: true, cpu: "50m", memory: "64Mi", memoryLimit: "256Mi", graceSeconds: 45)
            .RequireSecrets().WithChecksums().CompleteProbes(startSeconds: 60);
        // It dials out; the node alone asks how it is.
        executor.Service = null;
        // A cluster has one executor: of two, the older one's stream is closed.
        if (executor.Workload is Deployment deployment) deployment.Spec.Strategy = new DeploymentStrategyV1 { Type = "Recreate", RollingUpdate = null! };
        executor.AdditionalResources.Add(ReadOnlyRole.Role);
        executor.AdditionalResources.Add(ReadOnlyRole.BindingOf(executor.Pod().ServiceAccountName!));
    }
}
