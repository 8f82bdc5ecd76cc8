using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Quantities;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Metrics;

/// <summary>Usage that fits what the running pods ask for; the same pod always uses the same.</summary>
internal sealed class SimulatedMetrics(Func<World> world) : IMetricsSource
{
    private const string Window = "15.03s";
    private const decimal Mebi = 1024 * 1024;

    public IReadOnlyList<JsonObject> Nodes()
    {
        var usage = world().Store.List(ResourceKey.Pods).Where(IsRunning)
            .GroupBy(pod => pod.Root.At("spec", "nodeName").Text())
            .ToDictionary(pods => pods.Key, pods => pods.SelectMany(Containers).Aggregate((Cpu: 0m, Memory: 0m), (sum, use) => (sum.Cpu + use.Cpu, sum.Memory + use.Memory)));
        return
        [
            .. world().Store.List(ResourceKey.Nodes).Select(node =>
            {
                // The kubelet and the system take their part besides the pods.
                var (cpu, memory) = usage.GetValueOrDefault(node.Name);
                return Metric(node, new JsonObject { ["usage"] = Usage(cpu + 0.12m, memory + 900 * Mebi) });
            }),
        ];
    }

    public IReadOnlyList<JsonObject> Pods(string? @namespace) =>
    [
        .. world().Store.List(ResourceKey.Pods).Where(pod => (@namespace is null || pod.Namespace == @namespace) && IsRunning(pod)).Select(pod =>
        {
            var containers = Containers(pod).Select(use => (JsonNode)new JsonObject { ["name"] = use.Name, ["usage"] = Usage(use.Cpu, use.Memory) });
            return Metric(pod, new JsonObject { ["containers"] = new JsonArray([.. containers]) });
        }),
    ];

    private static bool IsRunning(StoredObject pod) => pod.Root.At("status", "phase").Text() == "Running"
        && pod.Root.At("status", "containerStatuses").Items().Any(status => status.At("state", "running").Exists());

    private static IEnumerable<(string Name, decimal Cpu, decimal Memory)> Containers(StoredObject pod) =>
        pod.Root.At("spec", "containers").Items().Select(container =>
        {
            var (name, requests) = (container.At("name").Text(), container.At("resources", "requests"));
            var share = (30 + Names.Number($"{pod.Name}/{name}", 40)) / 100m;
            var cpu = Quantity.Parse(requests.At("cpu").Text("20m")) * share;
            var memory = Quantity.Parse(requests.At("memory").Text("64Mi")) * (share + 0.2m);
            return (name, cpu, memory);
        });

    private static JsonObject Usage(decimal cpu, decimal memory) => new()
    {
        ["cpu"] = (cpu * 1_000_000_000).ToString("0", CultureInfo.InvariantCulture) + "n",
        ["memory"] = (memory / 1024).ToString("0", CultureInfo.InvariantCulture) + "Ki",
    };

    private JsonObject Metric(StoredObject about, JsonObject body)
    {
        var now = GoTime.Seconds(world().Clock.GetUtcNow());
        var metadata = new JsonObject { ["name"] = about.Name };
        if (about.Namespace.Length > 0) metadata["namespace"] = about.Namespace;
        metadata["creationTimestamp"] = now;
        if (about.Root.At("metadata", "labels") is var labels && labels.Exists()) metadata["labels"] = JsonText.Copy(labels);
        var metric = new JsonObject { ["metadata"] = metadata, ["timestamp"] = now, ["window"] = Window };
        foreach (var (name, value) in body) metric[name] = value?.DeepClone();
        return metric;
    }
}
