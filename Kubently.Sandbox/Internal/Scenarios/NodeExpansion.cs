using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Nodes with what the kubelet reports of them, and their leases.</summary>
internal static class NodeExpansion
{
    private const string Version = "v1.34.2";

    private static readonly (string Type, string Good, string Reason, string Message)[] Pressures =
    [
        ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
        ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ];

    public static void Expand(Stage stage, JsonObject document)
    {
        foreach (var node in document.Objects("nodes"))
        {
            var (name, ip, control) = (node.Text("name"), node.Text("ip"), node.Text("role") == "control-plane");
            var age = node.Ago("age") ?? TimeSpan.FromDays(60);
            var index = stage.AllNodes.Count;
            stage.AddNode(name, ip, schedulable: !control && !node.Flag("empty"));
            stage.Put(Node(stage, node, name, ip, control, age, index).Patched(node.Object("patch")));
            Put(stage, "coordination.k8s.io/v1", "Lease", "kube-node-lease", name, age, new JsonObject
            {
                ["holderIdentity"] = name,
                ["leaseDurationSeconds"] = 40,
                ["renewTime"] = GoTime.Micros(stage.Now - TimeSpan.FromSeconds(4)),
            });
            Put(stage, "storage.k8s.io/v1", "CSINode", "", name, age, new JsonObject { ["drivers"] = null });
        }
    }

    private static JsonObject Node(Stage stage, JsonObject node, string name, string ip, bool control, TimeSpan age, int index)
    {
        var zone = node.Text("zone", "zone-a");
        var labels = new JsonObject
        {
            ["beta.kubernetes.io/arch"] = node.Text("arch", "amd64"),
            ["beta.kubernetes.io/os"] = "linux",
            ["kubernetes.io/arch"] = node.Text("arch", "amd64"),
            ["kubernetes.io/hostname"] = name,
            ["kubernetes.io/os"] = "linux",
            ["topology.kubernetes.io/region"] = node.Text("region", "eu-central-1"),
            ["topology.kubernetes.io/zone"] = zone,
        };
        var spec = new JsonObject { ["podCIDR"] = $"10.244.{index}.0/24", ["podCIDRs"] = new JsonArray($"10.244.{index}.0/24") };
        if (control)
        {
            labels["node-role.kubernetes.io/control-plane"] = "";
            spec["taints"] = new JsonArray(new JsonObject { ["key"] = "node-role.kubernetes.io/control-plane", ["effect"] = "NoSchedule" });
        }

        return new JsonObject
        {
            ["kind"] = "Node",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["uid"] = stage.Uid("Node", "", name),
                ["creationTimestamp"] = stage.Time(age),
                ["labels"] = labels,
                ["annotations"] = new JsonObject
                {
                    ["node.alpha.kubernetes.io/ttl"] = "0",
                    ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true",
                },
            },
            ["spec"] = spec,
            ["status"] = new JsonObject
            {
                ["capacity"] = Resources(node, allocatable: false),
                ["allocatable"] = Resources(node, allocatable: true),
                ["conditions"] = Conditions(stage, node, age),
                ["addresses"] = new JsonArray(
                    new JsonObject { ["type"] = "InternalIP", ["address"] = ip }, new JsonObject { ["type"] = "Hostname", ["address"] = name }),
                ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } },
                ["nodeInfo"] = System(stage, name, node.Text("arch", "amd64")),
            },
        };
    }

    private static JsonObject System(Stage stage, string name, string architecture) => new()
    {
        ["machineID"] = Names.Hex(stage.Seeded($"machine/{name}"), 32),
        ["systemUUID"] = stage.Uid("System", "", name),
        ["bootID"] = stage.Uid("Boot", "", name),
        ["kernelVersion"] = "6.8.0-87-generic",
        ["osImage"] = "Ubuntu 24.04.3 LTS",
        ["containerRuntimeVersion"] = "containerd://2.1.5",
        ["kubeletVersion"] = Version,
        ["kubeProxyVersion"] = "",
        ["operatingSystem"] = "linux",
        ["architecture"] = architecture,
    };

    private static JsonObject Resources(JsonObject node, bool allocatable)
    {
        var memory = node.Number("memoryGi", 32);
        return new JsonObject
        {
            ["cpu"] = node.Text("cpu", "8"),
            ["ephemeral-storage"] = allocatable ? "94477937300" : "102521856Ki",
            ["hugepages-1Gi"] = "0",
            ["hugepages-2Mi"] = "0",
            // The kubelet keeps 100Mi back for eviction.
            ["memory"] = $"{(memory * 1024L - (allocatable ? 100 : 0)) * 1024}Ki",
            ["pods"] = "110",
        };
    }

    // What a scenario tells of a condition stands in place of what a healthy kubelet reports.
    private static JsonArray Conditions(Stage stage, JsonObject node, TimeSpan age) => Nodes.List(Pressures.Select(pressure =>
    {
        var condition = new JsonObject
        {
            ["type"] = pressure.Type,
            ["status"] = pressure.Good,
            ["lastHeartbeatTime"] = stage.Time(TimeSpan.FromSeconds(37)),
            ["lastTransitionTime"] = stage.Time(age),
            ["reason"] = pressure.Reason,
            ["message"] = pressure.Message,
        };
        return (JsonNode)condition.Patched(node.Objects("conditions").FirstOrDefault(told => told.Text("type") == pressure.Type));
    }));

    private static void Put(Stage stage, string apiVersion, string kind, string @namespace, string name, TimeSpan age, JsonObject spec)
    {
        var metadata = new JsonObject { ["name"] = name, ["uid"] = stage.Uid(kind, @namespace, name), ["creationTimestamp"] = stage.Time(age) };
        if (@namespace.Length > 0) metadata["namespace"] = @namespace;
        stage.Put(new JsonObject { ["kind"] = kind, ["apiVersion"] = apiVersion, ["metadata"] = metadata, ["spec"] = spec });
    }
}
