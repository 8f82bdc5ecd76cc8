using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Tables.Rows;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>The scale subresource of what has replicas.</summary>
internal static class ScaleEndpoint
{
    public static Task GetAsync(World world, HttpContext context, ResourceType type, ApiPath path)
    {
        var stored = world.Store.Get(type.Key, path.Namespace ?? "", path.Name!);
        if (stored is null) return context.WriteAsync(ApiStatus.NotFound(type, path.Name!));
        var (metadata, spec) = (stored.Root.At("metadata"), stored.Root.At("spec"));
        var selector = type.Plural == "replicationcontrollers" ? LabelTexts.Labels(spec.At("selector")) : LabelTexts.Selector(spec.At("selector"));
        return context.WriteAsync(200, new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = stored.Name,
                ["namespace"] = stored.Namespace,
                ["uid"] = stored.Uid,
                ["resourceVersion"] = metadata.At("resourceVersion").Text(),
                ["creationTimestamp"] = metadata.At("creationTimestamp").Text(),
            },
            ["spec"] = new JsonObject { ["replicas"] = spec.At("replicas").Number() },
            ["status"] = new JsonObject { ["replicas"] = stored.Root.At("status", "replicas").Number(), ["selector"] = selector },
        });
    }
}
