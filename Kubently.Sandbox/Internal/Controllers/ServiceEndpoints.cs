using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Endpoints and EndpointSlices of all Services that select pods.</summary>
internal sealed class ServiceEndpoints(Stage stage) : IController
{
    private static readonly ResourceKey Services = new("", "services");
    private static readonly ResourceKey EndpointsKey = new("", "endpoints");
    private static readonly ResourceKey Slices = new("discovery.k8s.io", "endpointslices");

    /// <summary>All Services, once; where a scenario wrote the endpoints itself they stay.</summary>
    public void Run()
    {
        foreach (var service in stage.World.Store.List(Services))
            if (stage.World.Store.Get(EndpointsKey, service.Namespace, service.Name) is null) Reconcile(service.Namespace, service.Name);
    }

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == Services) return [Owned.Self(change)];
        if (change.Key != ResourceKey.Pods) return [];
        return stage.World.Store.List(Services)
            .Where(service => service.Namespace == Owned.Self(change).Namespace && (IsFor(service, change.Before) || IsFor(service, change.After)))
            .Select(service => (service.Namespace, service.Name));
    }

    public void Reconcile(string @namespace, string name)
    {
        var known = stage.World.Store.Get(EndpointsKey, @namespace, name);
        if (stage.World.Store.Get(Services, @namespace, name) is not { } service)
        {
            if (known is not null) stage.World.Delete(EndpointsKey, known);
            return;
        }

        if (!service.Root.At("spec", "selector").Exists()) return;
        var chosen = stage.World.Store.List(ResourceKey.Pods).Where(pod => pod.Namespace == @namespace && IsFor(service, pod) && Owned.IsActive(pod)
            && pod.Root.At("status", "podIP").Exists()).ToList();
        var slice = stage.World.Store.List(Slices).FirstOrDefault(slice => slice.Namespace == @namespace
            && slice.Root.At("metadata", "labels").At("kubernetes.io/service-name").Text() == name);
        Put(known, Endpoints(stage, service, chosen), "subsets");
        Put(slice, Slice(stage, service, chosen), "endpoints", "ports");
    }

    private static bool IsFor(StoredObject service, StoredObject? pod) =>
        pod is not null && service.Root.At("spec", "selector") is var selector && selector.Exists() && Selects(selector, pod.Root);

    // What is there keeps its name and its age.
    private void Put(StoredObject? known, JsonObject made, params string[] fields)
    {
        if (known is null)
        {
            stage.Put(made);
            return;
        }

        var changed = JsonText.Copy(known.Root);
        foreach (var field in fields)
        {
            if (made[field] is { } value) changed[field] = value.DeepClone();
            else if (made.ContainsKey(field)) changed[field] = null;
            else changed.Remove(field);
        }

        Owned.Write(stage, known, changed);
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
            var addresses = pods.Where(pod => Owned.IsReady(pod) == ready).OrderBy(pod => pod.Root.At("status", "podIP").Text(), StringComparer.Ordinal)
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
                ["conditions"] = new JsonObject { ["ready"] = Owned.IsReady(pod), ["serving"] = Owned.IsReady(pod), ["terminating"] = false },
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
}
