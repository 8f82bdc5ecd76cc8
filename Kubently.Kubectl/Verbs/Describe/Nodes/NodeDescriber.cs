using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Nodes;

/// <summary>Describes nodes, with what runs on them.</summary>
internal sealed class NodeDescriber : IDescriber
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    private static readonly (string Label, string Field)[] SystemFields =
    [
        ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"), ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"),
        ("Operating System", "operatingSystem"), ("Architecture", "architecture"), ("Container Runtime Version", "containerRuntimeVersion"),
        ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
    ];

    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, status) = (subject.Spec, subject.Status);
        text.Line($"Name:\t{subject.Name}");
        text.Line($"Roles:\t{Parts.OrNone(string.Join(',', Roles(subject.Metadata)))}");
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"CreationTimestamp:\t{Timestamps.Rfc1123(subject.Metadata.Text("creationTimestamp"))}");
        var taints = spec.Maps("taints").OrderBy(taint => $"{taint.Text("effect")},{taint.Text("key")}", StringComparer.Ordinal).Select(Taint);
        Parts.Multiline(text, "Taints:\t", "\t", [.. taints]);
        text.Line($"Unschedulable:\t{Parts.Bool(spec.Flag("unschedulable"))}");
        await AppendLeaseAsync(subject, text, cancellationToken);
        AppendStatus(status, text);
        if (spec.Text("podCIDR") is { Length: > 0 } range) text.Line($"PodCIDR:\t{range}");
        if (spec.Items("podCIDRs") is { Count: > 0 }) text.Line($"PodCIDRs:\t{string.Join(',', spec.Texts("podCIDRs"))}");
        if (spec.Text("providerID") is { Length: > 0 } provider) text.Line($"ProviderID:\t{provider}");
        await AppendPodsAsync(subject, text, cancellationToken);
        if (!subject.Run.Command.Switch("show-events")) return;
        // Controllers refer to a node by its uid, the kubelet by its name.
        var events = await EventsPart.FindAsync(subject, "Node", subject.Metadata.Text("uid"), cancellationToken);
        events.AddRange(await EventsPart.FindAsync(subject, "Node", subject.Name, cancellationToken));
        EventsPart.Append(text, events, subject.Now);
    }

    private static IEnumerable<string> Roles(JsonNode? metadata) => metadata.Pairs("labels")
        .Select(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Key[RolePrefix.Length..] : label.Key == "kubernetes.io/role" ? label.Value : "")
        .Where(role => role.Length > 0).Distinct().Order(StringComparer.Ordinal);

    private static string Taint(JsonObject taint)
    {
        var (key, value, effect) = (taint.Text("key"), taint.Text("value"), taint.Text("effect"));
        return effect.Length == 0 ? value.Length == 0 ? key : $"{key}={value}:" : value.Length == 0 ? $"{key}:{effect}" : $"{key}={value}:{effect}";
    }

    private static async Task AppendLeaseAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        if (subject.Catalog.Find("leases.coordination.k8s.io") is not { } leases) return;
        try
        {
            var lease = (await subject.Run.Cluster.ReadAsync(leases, "kube-node-lease", subject.Name, cancellationToken)).Map("spec");
            text.Line("Lease:");
            text.Line(1, $"HolderIdentity:\t{(lease.Has("holderIdentity") ? lease.Text("holderIdentity") : "<unset>")}");
            text.Line(1, $"AcquireTime:\t{(lease.Has("acquireTime") ? Timestamps.Rfc1123(lease.Text("acquireTime")) : "<unset>")}");
            text.Line(1, $"RenewTime:\t{(lease.Has("renewTime") ? Timestamps.Rfc1123(lease.Text("renewTime")) : "<unset>")}");
        }
        catch (ApiFailure failure)
        {
            text.Line($"Lease:\tFailed to get lease: {failure.Message}");
        }
    }

    private static void AppendStatus(JsonObject? status, Description text)
    {
        if (status.Items("conditions") is { Count: > 0 })
        {
            text.Line("Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage");
            text.Line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        }
        foreach (var condition in status.Maps("conditions"))
        {
            text.Line(1, $"{condition.Text("type")} \t{condition.Text("status")} \t{Timestamps.Rfc1123(condition.Text("lastHeartbeatTime"))} \t{Timestamps.Rfc1123(condition.Text("lastTransitionTime"))} \t{condition.Text("reason")} \t{condition.Text("message")}");
        }
        text.Line("Addresses:");
        foreach (var address in status.Maps("addresses")) text.Line(1, $"{address.Text("type")}:\t{address.Text("address")}");
        foreach (var (title, field) in new[] { ("Capacity", "capacity"), ("Allocatable", "allocatable") })
        {
            if (status.Map(field) is not { Count: > 0 }) continue;
            text.Line(title + ":");
            foreach (var (name, value) in status.Pairs(field)) text.Line(1, $"{name}:\t{Quantity.Parse(value)}");
        }
        text.Line("System Info:");
        foreach (var (label, field) in SystemFields) text.Line(1, $"{label}:\t{status.Map("nodeInfo").Text(field)}");
    }

    private static async Task AppendPodsAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        try
        {
            var fields = new Selection(Fields: $"spec.nodeName={subject.Name},status.phase!=Succeeded,status.phase!=Failed");
            if (subject.Catalog.Find("pods") is { } pods) NodeResourcesPart.Append(text, subject, await subject.Run.Cluster.ListAsync(pods, "", fields, 500, cancellationToken));
        }
        catch (ApiFailure failure) when (failure.IsForbidden)
        {
            text.Line("Pods:\tnot authorized");
        }
    }
}
