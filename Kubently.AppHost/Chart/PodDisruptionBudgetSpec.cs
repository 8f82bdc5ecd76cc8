using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Serialization;

namespace Kubently.AppHost.Chart;

/// <summary>The wish of a <see cref="PodDisruptionBudget"/>.</summary>
[YamlSerializable]
public sealed class PodDisruptionBudgetSpec
{
    /// <summary>How many pods may be away at once.</summary>
    [YamlMember(Alias = "maxUnavailable")]
    public int MaxUnavailable { get; set; } = 1;

    /// <summary>Which pods.</summary>
    [YamlMember(Alias = "selector")]
    public LabelSelectorV1 Selector { get; set; } = new();
}
