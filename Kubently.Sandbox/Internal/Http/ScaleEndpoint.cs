using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Tables.Rows;
using Kubently.Sandbox.Internal.Writes;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>The scale subresource of what has replicas.</summary>
internal static class ScaleEndpoint
{
    public static readonly ResourceType Scale = new("autoscaling", "v1", "scales", "Scale", Namespaced: true);

    public static Task GetAsync(World world, HttpContext context, ResourceType type, ApiPath path)
    {
        var stored = world.Store.Get(type.Key, path.Namespace ?? "", path.Name!);
        return stored is null ? context.WriteAsync(ApiStatus.NotFound(type, path.Name!)) : context.WriteObjectAsync(world, Scale, StoredObject.Of(Of(type, stored.Root)));
    }

    /// <summary>The scale of an object.</summary>
    public static JsonObject Of(ResourceType type, JsonElement root)
    {
        var (metadata, spec) = (root.At("metadata"), root.At("spec"));
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = metadata.At("name").Text(),
                ["namespace"] = metadata.At("namespace").Text(),
                ["uid"] = metadata.At("uid").Text(),
                ["resourceVersion"] = metadata.At("resourceVersion").Text(),
                ["creationTimestamp"] = metadata.At("creationTimestamp").Text(),
            },
            ["spec"] = new JsonObject { ["replicas"] = spec.At("replicas").Number() },
            ["status"] = new JsonObject
            {
                ["replicas"] = root.At("status", "replicas").Number(),
                ["selector"] = type.Plural == "replicationcontrollers" ? LabelTexts.Labels(spec.At("selector")) : LabelTexts.Selector(spec.At("selector")),
            },
        };
    }

    /// <summary>A change of a scale as the change of the object that it scales.</summary>
    public static Func<JsonObject, (JsonObject?, ApiStatus?)> Through(ResourceType type, Func<JsonObject, (JsonObject? Next, ApiStatus? Refusal)> change) => current =>
    {
        var (scale, refusal) = change(Of(type, JsonText.Parse(JsonText.Write(current))));
        if (scale is null) return (null, refusal);
        var name = current.Object("metadata").Text("name");
        if (Bodies.Misfit(Scale, scale, current.Object("metadata").Text("namespace"), name) is { } misfit) return (null, misfit);
        var replicas = scale.Object("spec").Number("replicas", 0);
        if (replicas < 0)
            return (null, Refusals.Invalid(Scale, name, FieldCause.Invalid("spec.replicas", replicas.ToString(CultureInfo.InvariantCulture), "must be greater than or equal to 0")));
        current.Ensure("spec")["replicas"] = replicas;
        foreach (var precondition in new[] { "resourceVersion", "uid" })
            if (scale.Object("metadata")[precondition] is { } value) current.Ensure("metadata")[precondition] = value.DeepClone();
        return (current, null);
    };
}
