using System.Globalization;
using Kubently.Kubectl.Printing;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>
/// The restarts that a cluster has had. A restart is a time in the template, to the second, so that a second one changes nothing or something
/// by the moment at which it is made, and two programs do not look at the clock at the same moment.
/// </summary>
internal static class Restarts
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";
    private static readonly string[] Kinds = ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"];

    /// <summary>Dates them all an hour back, so that one more is of another second on any clock.</summary>
    public static void DateBack(SandboxCluster cluster)
    {
        foreach (var node in Kinds.SelectMany(kind => cluster.List("apps/v1", kind)))
        {
            var spec = node.Text("kind") == "ControllerRevision" ? node.Map("data").Map("spec") : node.Map("spec");
            if (spec.Map("template").Map("metadata").Map("annotations") is not { } annotations || annotations.Text(RestartedAt) is not { Length: > 0 } time) continue;
            annotations[RestartedAt] = Timestamps.Rfc3339(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).AddHours(-1));
            cluster.Put(node);
        }
    }
}
