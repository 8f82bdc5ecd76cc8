using Kubently.Contracts;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>A rollout to wait for.</summary>
internal sealed record Rollout(ClusterId Cluster, string Namespace, string Kind, string Name, int TimeoutSeconds)
{
    public string Workload => $"{Kind}/{Name}";
}
