using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>What a cluster holds, without what differs between two that had the same changes: versions, ids, the times of kubectl's own
/// clock, and what is named after a template with such a time in it.</summary>
internal static partial class ClusterText
{
    private static readonly (string ApiVersion, string Kind)[] Kinds =
    [
        ("v1", "ConfigMap"), ("v1", "Namespace"), ("v1", "Node"), ("v1", "Secret"), ("v1", "Service"), ("v1", "ServiceAccount"),
        ("apps/v1", "DaemonSet"), ("apps/v1", "Deployment"), ("apps/v1", "StatefulSet"), ("batch/v1", "CronJob"),
    ];

    internal static string Of(SandboxCluster cluster)
    {
        var text = new StringBuilder();
        foreach (var (apiVersion, kind) in Kinds)
        {
            foreach (var node in cluster.List(apiVersion, kind)) text.Append(YamlPrinter.Print(Bare(node))).Append("---\n");
        }
        // Pods that controllers made have names by chance, and take their time.
        foreach (var pod in cluster.List("v1", "Pod").Where(pod => !pod.Map("metadata").Maps("ownerReferences").Any())) text.Append(YamlPrinter.Print(Bare(pod))).Append("---\n");
        return Comparable(text.ToString());
    }

    internal static string Comparable(string text) => LogHead().Replace(Volatile().Replace(text, match => match.Groups[1].Value + "X"), "W ");

    private static JsonObject Bare(JsonObject node)
    {
        node.Remove("status");
        node.Map("metadata")?.Remove("managedFields");
        return node;
    }

    [GeneratedRegex("""((?:to be 1, was|resourceVersion"?:|uid"?:|kubectl\.kubernetes\.io/restartedAt"?:) |ReplicaSet \\?"|pod-template-hash=)\S+""")]
    private static partial Regex Volatile();

    // A logged line has the time and the number of the process.
    [GeneratedRegex(@"^W\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ (?=helpers\.go:)", RegexOptions.Multiline)]
    private static partial Regex LogHead();
}
