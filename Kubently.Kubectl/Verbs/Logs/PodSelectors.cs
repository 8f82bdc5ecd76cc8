using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>The label selector of the pods that an object owns or serves.</summary>
internal static class PodSelectors
{
    /// <param name="owner">The object.</param>
    /// <param name="purpose">How an error begins: <c>cannot get the logs from</c>.</param>
    internal static string Of(JsonObject owner, string purpose)
    {
        var spec = owner.Map("spec");
        switch (owner.Text("kind"))
        {
            case "ReplicationController":
                return spec.Joined("selector");
            case "Service":
                return spec.Map("selector") is { Count: > 0 }
                    ? spec.Joined("selector")
                    : throw KubectlFailure.Error($"{purpose} *v1.Service: invalid service '{owner.Name()}': Service is defined without a selector");
            case "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "Job":
                return LabelSelectors.Format(spec.Map("selector"));
            default:
                throw KubectlFailure.Error($"{purpose} *v1.{owner.Text("kind")}: selector for *v1.{owner.Text("kind")} not implemented");
        }
    }
}
