using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class Lifecycles
{
    // While the pod is taken out of the Service. The images have no shell to sleep with; Kubernetes sleeps since 1.30.
    private const long Seconds = 5;

    public static LifecycleV1 GoOnServing => new()
    {
        PreStop = new LifecycleHandlerV1 { Sleep = new SleepActionV1 { Seconds = Seconds }, Exec = null!, HttpGet = null!, TcpSocket = null! },
    };
}
