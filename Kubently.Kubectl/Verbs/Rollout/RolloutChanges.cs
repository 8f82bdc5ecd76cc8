using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>The changes that steer a rollout; each says why it cannot be made, or null.</summary>
internal static class RolloutChanges
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    internal static string? Restart(JsonObject node, DateTimeOffset now)
    {
        if (node.Text("apiVersion").Split('/')[0] != "apps" || node.Text("kind") is not ("Deployment" or "DaemonSet" or "StatefulSet")) return "restarting is not supported";
        if (node.Text("kind") == "Deployment" && node.Map("spec").Flag("paused")) return "can't restart paused deployment (run rollout resume first)";
        if (node.Map("spec").Map("template") is not { } template) return "restarting is not supported";
        if (template["metadata"] is not JsonObject metadata) template["metadata"] = metadata = [];
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations[RestartedAt] = Timestamps.Rfc3339(now);
        return null;
    }

    internal static string? Pause(JsonObject node, DateTimeOffset now)
    {
        if (!IsDeployment(node)) return "pausing is not supported";
        if (node.Map("spec").Flag("paused")) return "is already paused";
        node.Map("spec")!["paused"] = true;
        return null;
    }

    internal static string? Resume(JsonObject node, DateTimeOffset now)
    {
        if (!IsDeployment(node)) return "resuming is not supported";
        return node.Map("spec").Flag("paused") && node.Map("spec")!.Remove("paused") ? null : "is not paused";
    }

    private static bool IsDeployment(JsonObject node) => node.Text("apiVersion").Split('/')[0] == "apps" && node.Text("kind") == "Deployment" && node.Map("spec") is not null;
}
