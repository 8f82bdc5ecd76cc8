using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>metadata.generation: how often what is wanted has changed.</summary>
internal static class Generation
{
    public static bool IsCounted(ResourceType type) => type.Columns is not null || type.Plural == "replicationcontrollers"
        || type.Group is "apps" or "batch" or "policy" or "apiextensions.k8s.io" or "admissionregistration.k8s.io" or "flowcontrol.apiserver.k8s.io"
        || type is { Group: "networking.k8s.io", Plural: "ingresses" or "networkpolicies" or "ingressclasses" };

    public static void Begin(ResourceType type, JsonObject metadata)
    {
        metadata.Remove("generation");
        if (IsCounted(type)) metadata["generation"] = 1;
    }

    public static void Next(ResourceType type, JsonObject before, JsonObject after)
    {
        var (old, metadata) = (before.Object("metadata").Number("generation", 0), after.Ensure("metadata"));
        if (old > 0) metadata["generation"] = old;
        else metadata.Remove("generation");
        if (IsCounted(type) && !JsonNode.DeepEquals(Wanted(before), Wanted(after))) metadata["generation"] = old + 1;
    }

    private static JsonObject Wanted(JsonObject @object)
    {
        var wanted = @object.Copy();
        foreach (var name in new[] { "kind", "apiVersion", "metadata", "status" }) wanted.Remove(name);
        return wanted;
    }
}
