using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>The revision that the deployment controller notes on deployments and replica sets.</summary>
internal static class Revisions
{
    internal const string ChangeCause = "kubernetes.io/change-cause";

    private const string Annotation = "deployment.kubernetes.io/revision";

    internal static long Of(JsonObject node) =>
        long.TryParse(node.Map("metadata").Map("annotations").Text(Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
}
