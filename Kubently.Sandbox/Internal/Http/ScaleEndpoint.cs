using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Tables.Rows;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>The scale subresource of what has replicas.</summary>
internal static class ScaleEndpoint
{
    private static readonly ResourceType Scale = new("autoscaling", "v1", "scales", "Scale", Namespaced: true);

    public static Task GetAsync(World world, HttpContext context, ResourceType type, ApiPath path)
    {
        var stored = world.Store.Get(type.Key, path.Namespace ?? "", path.Name!);
        if (stored is null) return context.WriteAsync(ApiStatus.NotFound(type, path.Name!));
        var (metadata, spec) = (stored.Root.At("metadata"), stored.Root.At("spec"));
        var selector = type.Plural == "replicationcontrollers" ? LabelTexts.Labels(spec.At("selector")) : LabelTexts.Selector(spec.At("selector"));
        if (Representation.Of(context.Request.Headers.Accept.ToString()) is not { } representation) return context.WriteAsync(ApiStatus.NotAcceptable);
        var scale = StoredObject.Of(new JsonObject
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
        var writer = new ObjectWriter(world, Scale, representation, context.Query("includeObject"));
        return context.WriteJsonAsync(json => writer.One(json, scale));
    }
}
