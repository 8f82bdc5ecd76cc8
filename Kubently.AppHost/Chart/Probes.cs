using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class Probes
{
    private const int StartPeriod = 2;

    /// <summary>
    /// Completes the HTTP probes: the publisher writes the scheme as `http`, which API servers refuse; whoever has no readiness probe is ready when it lives;
    /// and a start may take <paramref name="startSeconds"/>.
    /// </summary>
    public static KubernetesResource CompleteProbes(this KubernetesResource part, int startSeconds = 120)
    {
        var container = part.Container();
        if (container.LivenessProbe?.HttpGet is not { } alive) throw new InvalidOperationException($"{part.Name} has no liveness probe.");
        container.ReadinessProbe ??= new ProbeV1 { HttpGet = Copy(alive), PeriodSeconds = 5, TimeoutSeconds = 3, FailureThreshold = 2 };
        container.StartupProbe = new ProbeV1 { HttpGet = Copy(alive), PeriodSeconds = StartPeriod, FailureThreshold = startSeconds / StartPeriod };
        foreach (var probe in (ProbeV1[])[container.LivenessProbe, container.ReadinessProbe, container.StartupProbe])
        {
            probe.InitialDelaySeconds = null;
            if (probe.HttpGet is { } get) get.Scheme = "HTTP";
        }

        return part;
    }

    private static HttpGetActionV1 Copy(HttpGetActionV1 get) => new() { Path = get.Path, Port = get.Port };
}
