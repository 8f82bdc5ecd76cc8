using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Quantities;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>What is used of each ResourceQuota: pods, and the requests and limits of their containers.</summary>
internal sealed class QuotaUse(Stage stage) : IController
{
    private static readonly ResourceKey Quotas = new("", "resourcequotas");

    /// <summary>All quotas, once.</summary>
    public void Run()
    {
        foreach (var quota in stage.World.Store.List(Quotas)) Reconcile(quota.Namespace, quota.Name);
    }

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == Quotas) return change.After is null ? [] : [Owned.Self(change)];
        return change.Key == ResourceKey.Pods
            ? stage.World.Store.List(Quotas).Where(quota => quota.Namespace == Owned.Self(change).Namespace).Select(quota => (quota.Namespace, quota.Name))
            : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(Quotas, @namespace, name) is not { } quota) return;
        var pods = stage.World.Store.List(ResourceKey.Pods)
            .Where(pod => pod.Namespace == @namespace && pod.Root.At("status", "phase").Text() is not ("Succeeded" or "Failed")).ToList();
        var (hard, used) = (new JsonObject(), new JsonObject());
        foreach (var resource in quota.Root.At("spec", "hard").Fields())
        {
            hard[resource.Name] = resource.Value.Text();
            used[resource.Name] = Used(resource.Name, pods);
        }

        Owned.WriteStatus(stage, quota, new JsonObject { ["hard"] = hard, ["used"] = used });
    }

    private static string Used(string resource, List<StoredObject> pods)
    {
        if (resource == "pods") return pods.Count.ToString(CultureInfo.InvariantCulture);
        if (resource.Split('.') is not [var side and ("requests" or "limits"), var name]) return "0";
        var sum = pods.SelectMany(pod => pod.Root.At("spec", "containers").Items()).Sum(container => Quantity.Parse(container.At("resources", side, name).Text()));
        return name == "cpu" ? Quantity.Cpu(sum) : Quantity.Memory(sum);
    }
}
