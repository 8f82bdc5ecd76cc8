using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Whether NetworkPolicies let one pod talk to another, as the API defines them.</summary>
internal static class NetworkPaths
{
    /// <summary>
    /// The policies that deny the way, with the direction (<c>Egress</c> from the caller, <c>Ingress</c> to the other); the one
    /// that has no rules first. Empty when it is allowed.
    /// </summary>
    public static IReadOnlyList<(ClusterObject Policy, string Direction)> Blockers(ClusterSnapshot snapshot, PodView from, PodView to, int? port) =>
        [.. Denying(snapshot, from, to, to, port, "Egress", "egress", "to"), .. Denying(snapshot, to, from, to, port, "Ingress", "ingress", "from")];

    private static IEnumerable<(ClusterObject, string)> Denying(
        ClusterSnapshot snapshot, PodView subject, PodView peer, PodView server, int? port, string direction, string rules, string peers)
    {
        var selecting = snapshot.Of(Kinds.NetworkPolicy, subject.Object.Namespace)
            .Where(policy => Governs(policy, direction, rules) && LabelSelector.Matches(policy.Json.At("spec", "podSelector"), subject.Object.Labels))
            .ToArray();
        if (selecting.Any(policy => policy.Json.Items("spec", rules).Any(rule => Allows(snapshot, policy, rule, peers, peer, server, port)))) return [];
        return selecting.OrderBy(policy => policy.Json.Items("spec", rules).Count()).ThenBy(policy => policy.Name, StringComparer.Ordinal).Select(policy => (policy, direction));
    }

    private static bool Governs(ClusterObject policy, string direction, string rules)
    {
        var types = policy.Json.Texts("spec", "policyTypes");
        return types.Length > 0 ? types.Contains(direction) : direction == "Ingress" || policy.Json.At("spec", rules).Exists();
    }

    private static bool Allows(ClusterSnapshot snapshot, ClusterObject policy, JsonElement rule, string peers, PodView peer, PodView server, int? port)
    {
        var ports = rule.Items("ports").ToArray();
        if (ports.Length > 0 && port is { } number && !ports.Any(one => AllowsPort(one, server, number))) return false;
        var wanted = rule.Items(peers).ToArray();
        return wanted.Length == 0 || wanted.Any(one => IsPeer(snapshot, policy, one, peer));
    }

    private static bool AllowsPort(JsonElement allowed, PodView server, int port)
    {
        if ((allowed.Text("protocol") ?? "TCP") != "TCP") return false;
        if (allowed.Text("port") is not { } wanted) return true;
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return allowed.NumberOrNull("endPort") is { } end ? port >= number && port <= end : port == number;
        return server.Containers.SelectMany(one => one.Spec.Items("ports")).Any(one => one.Text("name") == wanted && one.NumberOrNull("containerPort") == port);
    }

    private static bool IsPeer(ClusterSnapshot snapshot, ClusterObject policy, JsonElement wanted, PodView peer)
    {
        if (wanted.At("ipBlock") is var block && block.Exists())
            return Inside(block.Text("cidr"), peer) && !block.Texts("except").Any(except => Inside(except, peer));
        var spaces = wanted.At("namespaceSelector");
        var home = spaces.Exists() ? LabelSelector.Matches(spaces, NamespaceLabels(snapshot, peer.Object.Namespace)) : peer.Object.Namespace == policy.Namespace;
        var pods = wanted.At("podSelector");
        return home && (!pods.Exists() || LabelSelector.Matches(pods, peer.Object.Labels));
    }

    private static ImmutableSortedDictionary<string, string> NamespaceLabels(ClusterSnapshot snapshot, string? name) =>
        (snapshot.Find(Kinds.Namespace, null, name ?? "")?.Labels ?? ImmutableSortedDictionary<string, string>.Empty)
        // Every API server since 1.22 sets this label, whether or not namespaces may be read.
        .SetItem("kubernetes.io/metadata.name", name ?? "");

    private static bool Inside(string? cidr, PodView peer) =>
        IPNetwork.TryParse(cidr, out var network) && IPAddress.TryParse(peer.Json.Text("status", "podIP"), out var address) && network.Contains(address);
}
