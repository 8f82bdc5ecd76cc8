using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Serialization;

namespace Kubently.AppHost.Chart;

/// <summary>Kubernetes' ServiceAccount, which the publisher has no type for.</summary>
[YamlSerializable]
public sealed class ServiceAccount() : BaseKubernetesResource("v1", "ServiceAccount")
{
    /// <summary>Whether pods get its token unless they say otherwise.</summary>
    [YamlMember(Alias = "automountServiceAccountToken")]
    public bool? AutomountServiceAccountToken { get; set; }
}
