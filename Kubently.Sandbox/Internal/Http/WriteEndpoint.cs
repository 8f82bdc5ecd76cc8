using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
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

    public async Task AnswerAsync(HttpContext context, ResourceType type, ApiPath path)
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
            "POST" => Create(context, target, document),
            "PUT" => Update(context, target, document),
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

    private WriteOutcome Update(HttpContext context, WriteTarget target, JsonNode? document)
    {
        var (options, refusal) = WriteOptions.Parse(context, "UpdateOptions");
        if (options is null) return new WriteOutcome.Refused(refusal!);
        return document is JsonObject body ? Change(target, _ => (NullFields.Drop(body), null), options) : NoObject;
    }

    private WriteOutcome Patch(HttpContext context, WriteTarget target, JsonNode? document)
    {
        var (options, refusal) = WriteOptions.Parse(context, "PatchOptions");
        if (options is null) return new WriteOutcome.Refused(refusal!);
        var (apply, unsupported) = Patches.Of(context.Request.ContentType, target.Type, document);
        return apply is null ? new WriteOutcome.Refused(unsupported!) : Change(target, apply, options);
    }

    private WriteOutcome Change(WriteTarget target, Func<JsonObject, (JsonObject?, ApiStatus?)> change, WriteOptions options) => target.Subresource == "scale"
        ? _writes.Update(target with { Subresource = "" }, ScaleEndpoint.Through(target.Type, change), options)
        : _writes.Update(target, change, options);

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
        WriteOutcome.Gone gone => context.WriteAsync(200, gone.Status),
        WriteOutcome.Refused refused => context.WriteAsync(refused.Status),
        _ => throw new InvalidOperationException("A write has no other outcome."),
    };

    private static WriteOutcome.Refused NoObject { get; } = new(ApiStatus.BadRequest("the body of the request is not an object"));
}
