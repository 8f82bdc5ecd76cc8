using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class RedisChart
{
    // The user of the Redis image.
    private const long RedisUser = 999;

    public static void Shape(KubernetesResource redis)
    {
        redis.Restrict(RedisUser, mayCallKubernetes: false, cpu: "100m", memory: "256Mi", memoryLimit: "512Mi", graceSeconds: 60).RequireSecrets().WithChecksums();
        redis.Pod().SecurityContext!.FsGroupChangePolicy = "OnRootMismatch";
        var container = redis.Container();
        container.StartupProbe = Answers(periodSeconds: 3, timeoutSeconds: 3, failureThreshold: 200);
        container.LivenessProbe = Answers(periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6);
        container.ReadinessProbe = Answers(periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2);
        // The publisher makes an emptyDir of a volume: Redis would lose what it holds with its pod.
        redis.Pod().Volumes.Clear();
        container.VolumeMounts.Clear();
        container.VolumeMounts.Add(new VolumeMountV1 { Name = "data", MountPath = "/data" });
        if (redis.Workload is not StatefulSet set) throw new InvalidOperationException("Redis is published as something else than a StatefulSet, which alone has claims.");
        set.Spec.ServiceName = redis.Service!.Metadata.Name;
        set.Spec.VolumeClaimTemplates.Add(Claim());
        // The publisher's own wish is `maxUnavailable: 0`, which API servers refuse.
        set.Spec.UpdateStrategy = new StatefulSetUpdateStrategyV1 { Type = "RollingUpdate", RollingUpdate = null! };
        set.Spec.PersistentVolumeClaimRetentionPolicy = null!;
    }

    // It answers, and has loaded what it holds. The password is in the environment, never in what a process list shows.
    private static ProbeV1 Answers(int periodSeconds, int timeoutSeconds, int failureThreshold) => new()
    {
        Exec = new ExecActionV1 { Command = { "/bin/sh", "-c", "REDISCLI_AUTH=\"$REDIS_PASSWORD\" redis-cli ping | grep -q PONG" } },
        PeriodSeconds = periodSeconds,
        TimeoutSeconds = timeoutSeconds,
        FailureThreshold = failureThreshold,
    };

    private static PersistentVolumeClaim Claim() => new()
    {
        Metadata = { Name = "data" },
        Spec = new PersistentVolumeClaimSpecV1
        {
            AccessModes = { "ReadWriteOnce" },
            Resources = new VolumeResourceRequirementsV1 { Requests = { ["storage"] = "8Gi" } },
            DataSource = null!,
            DataSourceRef = null!,
            Selector = null!,
        },
    };
}
