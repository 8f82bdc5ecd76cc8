using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

/// <summary>What pods of every part have, which the publisher leaves out.</summary>
internal static class Pods
{
    /// <summary>The user of the .NET images.</summary>
    public const long AppUser = 1654;

    /// <summary>The one container of the part's pods.</summary>
    public static ContainerV1 Container(this KubernetesResource part) => part.Pod().Containers[0];

    public static PodSpecV1 Pod(this KubernetesResource part) => part.Template().Spec;

    /// <summary>The labels by which the part's pods are known.</summary>
    public static Dictionary<string, string> Selector(this KubernetesResource part) => new(part.Template().Metadata.Labels);

    /// <summary>Restricted as Kubernetes' pod security standard means it, with an account of its own, under a user and what it may use.</summary>
    public static KubernetesResource Restrict(this KubernetesResource part, long user, bool mayCallKubernetes, string cpu, string memory, string memoryLimit, long graceSeconds)
    {
        var account = new ServiceAccount { Metadata = { Name = $"{part.Name}-account" }, AutomountServiceAccountToken = mayCallKubernetes };
        part.AdditionalResources.Add(account);
        var pod = part.Pod();
        pod.ServiceAccountName = account.Metadata.Name;
        pod.AutomountServiceAccountToken = mayCallKubernetes;
        pod.EnableServiceLinks = false;
        pod.TerminationGracePeriodSeconds = graceSeconds;
        pod.SecurityContext = new PodSecurityContextV1
        {
            RunAsNonRoot = true,
            RunAsUser = user,
            RunAsGroup = user,
            FsGroup = user,
            SeccompProfile = new SeccompProfileV1 { Type = "RuntimeDefault" },
        };
        var container = part.Container();
        container.SecurityContext = new SecurityContextV1
        {
            AllowPrivilegeEscalation = false,
            ReadOnlyRootFilesystem = true,
            Capabilities = new CapabilitiesV1 { Drop = { "ALL" } },
        };
        container.Resources = new ResourceRequirementsV1 { Requests = { ["cpu"] = cpu, ["memory"] = memory }, Limits = { ["memory"] = memoryLimit } };
        return part;
    }

    /// <summary>A folder to write to, in a file system that is read-only otherwise.</summary>
    public static KubernetesResource WithTemporaryFolder(this KubernetesResource part, string size)
    {
        part.Pod().Volumes.Add(new VolumeV1 { Name = "tmp", EmptyDir = new EmptyDirVolumeSourceV1 { SizeLimit = size } });
        part.Container().VolumeMounts.Add(new VolumeMountV1 { Name = "tmp", MountPath = "/tmp" });
        return part;
    }

    /// <summary>
    /// Pods start anew when their settings or secrets change. The file names are the publisher's. Backticks, because quotes would be escaped.
    /// </summary>
    public static KubernetesResource WithChecksums(this KubernetesResource part)
    {
        if (part.ConfigMap is not null) Checksum("config");
        if (part.Secret is not null) Checksum("secrets");
        return part;

        void Checksum(string file) => part.Template().Metadata.Annotations[$"checksum/{file}"] = $"{{{{ include (print $.Template.BasePath `/{part.Name}/{file}.yaml`) . | sha256sum }}}}";
    }

    private static PodTemplateSpecV1 Template(this KubernetesResource part) =>
        (part.Workload ?? throw new InvalidOperationException($"{part.Name} has no pods.")).PodTemplate;
}
