using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Serialization;

namespace Kubently.AppHost.Chart;

/// <summary>Kubernetes' PodDisruptionBudget, which the publisher has no type for.</summary>
[YamlSerializable]
public sealed class PodDisruptionBudget() : BaseKubernetesResource("policy/v1", "PodDisruptionBudget")
{
    /// <summary>Which pods, and how many of them may be away at once.</summary>
    [YamlMember(Alias = "spec")]
    public PodDisruptionBudgetSpec Spec { get; set; } = new();
}
