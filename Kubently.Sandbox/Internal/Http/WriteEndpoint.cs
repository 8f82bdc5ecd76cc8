using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Selectors;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Writes;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Writes over HTTP: create, update, patch, delete, deletecollection.</summary>
internal sealed class WriteEndpoint(World world)
{
    private readonly ObjectWrites _writes = new(world);
    private readonly Deletion _deletion = new(world);

    /// <summary>Answers a write; an apply asks for itself whether what it finds missing may be created.</summary>
    public async Task AnswerAsync(HttpContext context, ResourceType type, ApiPath path, Func<ApiStatus?> mayCreate)
    {
        var (document, refusal) = await RequestBody.ReadAsync(context);
        if (refusal is not null)
        {
            await context.WriteAsync(refusal);
            return;
        }

        var target = new WriteTarget(type, path.Namespace ?? "", path.Name ?? "", path.Subresource ?? "");
        await AnswerAsync(context, type, target.Subresource, context.Request.Method switch
        {
            "POST" when target.Subresource == "eviction" => Evict(context, target, document),
            "POST" => Create(context, target, document),
            "PUT" => Update(context, target, document),
            "PATCH" when IsApply(context) && target.Subresource != "scale" => Apply(context, target, document, mayCreate),
            "PATCH" => Patch(context, target, document),
            _ => Delete(context, target, document),
        });
    }

    private WriteOutcome Create(HttpContext context, WriteTarget target, JsonNode? document)
    {
        var (options, refusal) = WriteOptions.Parse(context, "CreateOptions");
        if (options is null) return new WriteOutcome.Refused(refusal!);
        return document is JsonObject body ? _writes.Create(target.Type, target.Namespace, body, options) : NoObject;
    }

    private WriteOutcome Evict(HttpContext context, WriteTarget target, JsonNode? document)
    {
        if (document is not JsonObject eviction) return NoObject;
        var name = eviction.Object("metadata").Text("name", target.Name);
        if (name != target.Name)
            return new WriteOutcome.Refused(ApiStatus.BadRequest($"name in URL does not match name in Eviction object: {target.Name} != {name}"));
        var (options, refusal) = DeleteOptions.Of(context, eviction.Object("deleteOptions"));
        return options is null ? new WriteOutcome.Refused(refusal!) : new Evictions(world, _deletion).Evict(target, options);
    }

    private WriteOutcome Update(HttpContext context, WriteTarget target, JsonNode? document)
    {
        var (options, refusal) = WriteOptions.Parse(context, "UpdateOptions");
        if (options is null) return new WriteOutcome.Refused(refusal!);
        if (document is not JsonObject body) return NoObject;
        // Custom resources alone insist on a version.
        if (target.Type.Columns is not null && body.Object("metadata").Text("resourceVersion").Length == 0)
            return new WriteOutcome.Refused(Refusals.Invalid(target.Type, target.Name, FieldCause.Invalid("metadata.resourceVersion", "0x0", "must be specified for an update")));
        return Change(target, _ => (NullFields.Drop(body), null), options);
    }

    private static bool IsApply(HttpContext context) => context.Request.ContentType?.Split(';')[0] is Patches.Apply;

    private WriteOutcome Apply(HttpContext context, WriteTarget target, JsonNode? document, Func<ApiStatus?> mayCreate)
    {
        var (options, refusal) = WriteOptions.ParseApply(context);
        if (options is null) return new WriteOutcome.Refused(refusal!);
        if (document is not JsonObject configuration) return NoObject;
        return _writes.Apply(target, NullFields.Drop(configuration), options, mayCreate);
    }

    private WriteOutcome Patch(HttpContext context, WriteTarget target, JsonNode? document)
    {
        var (options, refusal) = WriteOptions.Parse(context, "PatchOptions");
        if (options is null) return new WriteOutcome.Refused(refusal!);
        if (options.Force) return new WriteOutcome.Refused(Refusals.InvalidOptions("PatchOptions", "force: Forbidden: may not be specified for non-apply patch"));
        var (apply, unsupported) = Patches.Of(context.Request.ContentType, target.Type, document);
        return apply is null ? new WriteOutcome.Refused(unsupported!) : Change(target, apply, options);
    }

    private WriteOutcome Change(WriteTarget target, Func<JsonObject, (JsonObject?, ApiStatus?)> change, WriteOptions options) =>
        _writes.Update(target, target.Subresource == "scale" ? ScaleEndpoint.Through(target.Type, change) : change, options);

    private WriteOutcome Delete(HttpContext context, WriteTarget target, JsonNode? document)
    {
        var (options, refusal) = DeleteOptions.Of(context, document as JsonObject);
        if (options is null) return new WriteOutcome.Refused(refusal!);
        return target.Name.Length > 0 ? _deletion.Delete(target, options) : DeleteCollection(context, target, options);
    }

    /// <summary>Deletes what the selectors choose; the answer is the list of it.</summary>
    private WriteOutcome DeleteCollection(HttpContext context, WriteTarget target, DeleteOptions options)
    {
        ObjectFilter filter;
        try
        {
            filter = new ObjectFilter(target.Type, target.Namespace.Length > 0 ? target.Namespace : null,
                LabelSelector.Parse(context.Query("labelSelector")), FieldSelector.Parse(context.Query("fieldSelector"), target.Type));
        }
        catch (SelectorException wrong)
        {
            return new WriteOutcome.Refused(ApiStatus.BadRequest(wrong.Message));
        }

        var items = new JsonArray();
        foreach (var stored in world.Store.List(target.Type.Key).Where(filter.Matches))
        {
            items.Add(JsonNode.Parse(stored.Text));
            _deletion.Delete(new WriteTarget(target.Type, stored.Namespace, stored.Name), options);
        }

        return new WriteOutcome.Gone(new JsonObject
        {
            ["kind"] = $"{target.Type.Kind}List",
            ["apiVersion"] = target.Type.GroupVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = world.Store.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            ["items"] = items,
        });
    }

    private Task AnswerAsync(HttpContext context, ResourceType type, string subresource, WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Done done when subresource == "scale" =>
            context.WriteObjectAsync(world, ScaleEndpoint.Scale, StoredObject.Of(ScaleEndpoint.Of(type, done.Object.Root)), done.Code),
        WriteOutcome.Done done => context.WriteObjectAsync(world, type, done.Object, done.Code),
        WriteOutcome.Gone gone => context.WriteAsync(gone.Code, gone.Status),
        WriteOutcome.Refused refused => context.WriteAsync(refused.Status),
        _ => throw new InvalidOperationException("A write has no other outcome."),
    };

    private static WriteOutcome.Refused NoObject { get; } = new(ApiStatus.BadRequest("the body of the request is not an object"));
}
