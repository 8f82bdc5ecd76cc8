using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Endpoints and EndpointSlices of all Services that select pods.</summary>
internal static class ServiceEndpoints
{
    private static readonly ResourceKey Services = new("", "services");
    private static readonly ResourceKey EndpointsKey = new("", "endpoints");

    public static void Run(Stage stage)
    {
        var pods = stage.World.Store.List(ResourceKey.Pods).ToLookup(pod => pod.Namespace);
        foreach (var service in stage.World.Store.List(Services))
        {
            var selector = service.Root.At("spec", "selector");
            if (!selector.Exists() || stage.World.Store.Get(EndpointsKey, service.Namespace, service.Name) is not null) continue;
            var chosen = pods[service.Namespace].Where(pod => Selects(selector, pod.Root) && pod.Root.At("status", "podIP").Exists()
                && pod.Root.At("status", "phase").Text() is not ("Succeeded" or "Failed")).ToList();
            stage.Put(Endpoints(stage, service, chosen));
            stage.Put(Slice(stage, service, chosen));
        }
    }

    private static bool Selects(JsonElement selector, JsonElement pod) =>
        selector.Fields().All(label => pod.At("metadata", "labels", label.Name).Text() == label.Value.Text());

    private static JsonObject Endpoints(Stage stage, StoredObject service, List<StoredObject> pods)
    {
        var endpoints = new JsonObject { ["kind"] = "Endpoints", ["apiVersion"] = "v1", ["metadata"] = Metadata(stage, service, "Endpoints", service.Name) };
        endpoints.Object("metadata").Ensure("labels")["endpoints.kubernetes.io/managed-by"] = "endpoint-controller";
        if (pods.Count == 0) return endpoints;
        var ports = Nodes.List(service.Root.At("spec", "ports").Items().Select(port => (JsonNode)Port(port, pods[0].Root)));
        var subset = new JsonObject();
        foreach (var (ready, field) in new[] { (true, "addresses"), (false, "notReadyAddresses") })
        {
            var addresses = pods.Where(pod => IsReady(pod) == ready).OrderBy(pod => pod.Root.At("status", "podIP").Text(), StringComparer.Ordinal)
                .Select(pod => (JsonNode)new JsonObject
                {
                    ["ip"] = pod.Root.At("status", "podIP").Text(),
                    ["nodeName"] = pod.Root.At("spec", "nodeName").Text(),
                    ["targetRef"] = Target(pod),
                }).ToList();
            if (addresses.Count > 0) subset[field] = Nodes.List(addresses);
        }

        subset["ports"] = ports;
        endpoints["subsets"] = new JsonArray(subset);
        return endpoints;
    }

    private static JsonObject Slice(Stage stage, StoredObject service, List<StoredObject> pods)
    {
        var name = $"{service.Name}-{Names.Suffix(stage.Seeded($"slice/{service.Namespace}/{service.Name}"), 5)}";
        var metadata = Metadata(stage, service, "EndpointSlice", name);
        metadata["generateName"] = $"{service.Name}-";
        var labels = metadata.Ensure("labels");
        labels["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io";
        labels["kubernetes.io/service-name"] = service.Name;
        metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["name"] = service.Name,
            ["uid"] = service.Uid,
            ["controller"] = true,
            ["blockOwnerDeletion"] = true,
        });
        return new JsonObject
        {
            ["kind"] = "EndpointSlice",
            ["apiVersion"] = "discovery.k8s.io/v1",
            ["metadata"] = metadata,
            ["addressType"] = "IPv4",
            ["endpoints"] = pods.Count == 0 ? null : Nodes.List(pods.Select(pod => (JsonNode)new JsonObject
            {
                ["addresses"] = new JsonArray(pod.Root.At("status", "podIP").Text()),
                ["conditions"] = new JsonObject { ["ready"] = IsReady(pod), ["serving"] = IsReady(pod), ["terminating"] = false },
                ["targetRef"] = Target(pod),
                ["nodeName"] = pod.Root.At("spec", "nodeName").Text(),
            })),
            ["ports"] = pods.Count == 0 ? null : Nodes.List(service.Root.At("spec", "ports").Items().Select(port => (JsonNode)Port(port, pods[0].Root))),
        };
    }

    private static JsonObject Metadata(Stage stage, StoredObject service, string kind, string name)
    {
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = service.Namespace,
            ["uid"] = stage.Uid(kind, service.Namespace, name),
            ["creationTimestamp"] = service.Root.At("metadata", "creationTimestamp").Text(),
        };
        if (service.Root.At("metadata", "labels") is var labels && labels.Exists()) metadata["labels"] = JsonText.Copy(labels);
        return metadata;
    }

    private static JsonObject Port(JsonElement port, JsonElement pod)
    {
        var target = port.At("targetPort");
        var number = target.ValueKind == JsonValueKind.Number ? target.Number() : pod.At("spec", "containers").Items()
            .SelectMany(container => container.At("ports").Items()).FirstOrDefault(own => own.At("name").Text() == target.Text())
            .At("containerPort").Number(port.At("port").Number());
        return new JsonObject { ["name"] = port.At("name").Text(), ["port"] = number, ["protocol"] = port.At("protocol").Text("TCP") };
    }

    private static JsonObject Target(StoredObject pod) =>
        new() { ["kind"] = "Pod", ["namespace"] = pod.Namespace, ["name"] = pod.Name, ["uid"] = pod.Uid };

    private static bool IsReady(StoredObject pod) => pod.Root.At("status", "conditions").Items()
        .Any(condition => condition.At("type").Text() == "Ready" && condition.At("status").Text() == "True");
}
