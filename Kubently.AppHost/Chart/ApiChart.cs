using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class ApiChart
{
    public static void Shape(KubernetesResource api)
    {
        // 25 s in which streams are handed over, after the 5 s in which the pod is taken out of the Service.
        api.Restrict(Pods.AppUser, mayCallKubernetes: false, cpu: "250m", memory: "256Mi", memoryLimit: "1Gi", graceSeconds: 60)
            .WithTemporaryFolder("256Mi").RequireSecrets("_api_key").WithChecksums().CompleteProbes()
            .Expose(("proxy-buffering", "off"), ("proxy-body-size", "48m"));
        api.Container().Lifecycle = Lifecycles.GoOnServing;
        foreach (var place in (string[])["kubernetes.io/hostname", "topology.kubernetes.io/zone"])
            api.Pod().TopologySpreadConstraints.Add(new TopologySpreadConstraintV1
            {
                MaxSkew = 1,
                TopologyKey = place,
                WhenUnsatisfiable = "ScheduleAnyway",
                LabelSelector = new LabelSelectorV1(api.Selector()),
            });
        api.AdditionalResources.Add(new PodDisruptionBudget
        {
            Metadata = { Name = "api-disruption-budget" },
            Spec = { MaxUnavailable = 1, Selector = new LabelSelectorV1(api.Selector()) },
        });
    }
}
