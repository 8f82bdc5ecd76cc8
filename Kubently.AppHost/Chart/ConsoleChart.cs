using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class ConsoleChart
{
    public static void Shape(KubernetesResource console)
    {
        console.Restrict(Pods.AppUser, mayCallKubernetes: false, cpu: "50m", memory: "128Mi", memoryLimit: "512Mi", graceSeconds: 45)
            .WithTemporaryFolder("64Mi").WithChecksums().CompleteProbes()
            .Expose(("affinity", "cookie"));
        console.Container().Lifecycle = Lifecycles.GoOnServing;
        // The one pod stays until the new one is ready.
        if (console.Workload is Deployment deployment) deployment.Spec.Strategy.RollingUpdate.MaxUnavailable = 0;
        // A page lives on one connection, and what belongs to it in one pod.
        console.Service!.Spec.SessionAffinity = "ClientIP";
    }
}
