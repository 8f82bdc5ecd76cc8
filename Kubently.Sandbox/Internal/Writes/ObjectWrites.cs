using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Apply;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>
/// Creates and changes objects: what the client may not set is kept, what it left out is filled in, the outcome is checked, and only
/// then stored, followed by what the controllers do about it. One write at a time.
/// </summary>
internal sealed class ObjectWrites(World world)
{
    public WriteOutcome Create(ResourceType type, string @namespace, JsonObject body, WriteOptions options)
    {
        lock (world.Writing)
        {
            var next = NullFields.Drop(body.Copy());
            var metadata = next.Ensure("metadata");
            if (Bodies.Misfit(type, next, @namespace, name: null) is { } misfit) return new WriteOutcome.Refused(misfit);
            if (metadata.Text("resourceVersion").Length > 0)
                return new WriteOutcome.Refused(new ApiStatus(500, "", "resourceVersion should not be set on objects to be created"));
            if (type.Namespaced && NamespaceRefusal(type, @namespace, metadata) is { } closed) return new WriteOutcome.Refused(closed);
            if (metadata.Text("name").Length == 0 && metadata.Text("generateName") is { Length: > 0 } prefix)
                metadata["name"] = prefix + Names.Suffix($"{type.Key}/{@namespace}/{prefix}/{world.Store.Revision}", 5);
            var name = metadata.Text("name");
            metadata["uid"] = Names.Uid($"{type.Key}/{@namespace}/{name}/{world.Store.Revision}");
            metadata["creationTimestamp"] = Now;
            foreach (var set in new[] { "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields", "selfLink", "resourceVersion" }) metadata.Remove(set);
            Generation.Begin(type, metadata);
            if (HasStatus(type)) next.Remove("status");
            CreationDefaults.Fill(world.Stage, type, next);
            if (Validation.Check(type, null, next) is { Count: > 0 } causes) return new WriteOutcome.Refused(Refusals.Invalid(type, name, causes));
            if (world.Store.Get(type.Key, @namespace, name) is not null) return new WriteOutcome.Refused(Refusals.AlreadyExists(type, name));
            if (PodQuota.Refusal(world, type, next) is { } exceeded) return new WriteOutcome.Refused(Refusals.Forbidden(type, name, exceeded));
            if (options.Applies) Applier(type, options, "").Create(next, body);
            else ManagedFields.Create(next, new FieldOwner(options.FieldManager, FieldOwner.Update, type.GroupVersion, ""), Now);
            return Commit(type, next, options, 201);
        }
    }

    /// <summary>Changes an object; the change is given the object as it is, in the version of the target's type.</summary>
    public WriteOutcome Update(WriteTarget target, Func<JsonObject, (JsonObject? Next, ApiStatus? Refusal)> change, WriteOptions options)
    {
        var type = target.Type;
        lock (world.Writing)
        {
            if (world.Store.Get(type.Key, target.Namespace, target.Name) is not { } stored) return new WriteOutcome.Refused(ApiStatus.NotFound(type, target.Name));
            var current = JsonText.Copy(world.Views.Of(stored, type).Root);
            var (wanted, refusal) = change(current.Copy());
            if (wanted is null) return new WriteOutcome.Refused(refusal!);
            if (Bodies.Misfit(type, wanted, target.Namespace, target.Name) is { } misfit) return new WriteOutcome.Refused(misfit);
            var (was, metadata) = (current.Object("metadata"), wanted.Ensure("metadata"));
            if (metadata.Text("uid") is { Length: > 0 } uid && uid != was.Text("uid"))
                return new WriteOutcome.Refused(Refusals.Conflict(type, target.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {was.Text("uid")}"));
            if (metadata.Text("resourceVersion") is { Length: > 0 } version && version != was.Text("resourceVersion"))
                return new WriteOutcome.Refused(Refusals.Modified(type, target.Name));

            var next = SubresourceParts.Take(target, current, wanted, HasStatus(type));
            KeepMetadata(was, next.Ensure("metadata"));
            CreationDefaults.Refill(world.Stage, type, current, next);
            if (target.Subresource != "status" && Validation.Check(type, current, next) is { Count: > 0 } causes)
                return new WriteOutcome.Refused(Refusals.Invalid(type, target.Name, causes));
            Generation.Next(type, current, next);
            if (!options.Applies)
                ManagedFields.Update(current, next, new FieldOwner(options.FieldManager, FieldOwner.Update, type.GroupVersion, target.Subresource), Now);
            if (JsonNode.DeepEquals(current, next)) return new WriteOutcome.Done(stored);
            next = VersionViews.ToStorage(type, next, stored.Root) ?? next;
            next["apiVersion"] = stored.ApiVersion;
            if (Deletion.IsDue(next)) return Remove(type, stored, next, options);
            return Commit(type, next, options, 200);
        }
    }

    /// <summary>Applies a configuration to an object, or creates it where the client may.</summary>
    public WriteOutcome Apply(WriteTarget target, JsonObject configuration, WriteOptions options, Func<ApiStatus?> mayCreate)
    {
        if (configuration.Object("metadata").ContainsKey("managedFields")) return new WriteOutcome.Refused(ApiStatus.BadRequest("metadata.managedFields must be nil"));
        if (Bodies.Misfit(target.Type, configuration, target.Namespace, target.Name) is { } misfit) return new WriteOutcome.Refused(misfit);
        lock (world.Writing)
        {
            if (world.Store.Get(target.Type.Key, target.Namespace, target.Name) is not null)
                return Update(target, current => Applier(target.Type, options, target.Subresource).Apply(current, configuration), options);
            if (target.Subresource.Length > 0) return new WriteOutcome.Refused(ApiStatus.NotFound(target.Type, target.Name));
            return mayCreate() is { } forbidden ? new WriteOutcome.Refused(forbidden) : Create(target.Type, target.Namespace, configuration, options);
        }
    }

    private string Now => GoTime.Seconds(world.Clock.GetUtcNow());

    private ServerSideApply Applier(ResourceType type, WriteOptions options, string subresource) =>
        new(new FieldOwner(options.FieldManager, FieldOwner.Apply, type.GroupVersion, subresource), options.Force, Now);

    private WriteOutcome Commit(ResourceType type, JsonObject next, WriteOptions options, int code) => options.DryRun
        ? new WriteOutcome.Done(world.Views.Of(StoredObject.Of(next), type), code)
        : new WriteOutcome.Done(world.Loop.Follow(() => world.Put(next)), code);

    /// <summary>The last finalizer of an object that is being deleted is gone, and the object with it.</summary>
    private WriteOutcome.Done Remove(ResourceType type, StoredObject stored, JsonObject next, WriteOptions options)
    {
        if (!options.DryRun) world.Loop.Follow(() => world.Delete(type.Key, stored));
        return new WriteOutcome.Done(StoredObject.Of(next));
    }

    private ApiStatus? NamespaceRefusal(ResourceType type, string @namespace, JsonObject metadata)
    {
        if (world.Store.Get(ResourceKey.Namespaces, "", @namespace) is not { } found) return Refusals.NoNamespace(@namespace);
        return found.Root.At("metadata", "deletionTimestamp").Exists() ? Refusals.Terminating(type, metadata.Text("name"), @namespace) : null;
    }

    private static bool HasStatus(ResourceType type) => type.Subresources.Any(subresource => subresource.Name == "status");

    private static void KeepMetadata(JsonObject was, JsonObject metadata)
    {
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName", "selfLink" })
        {
            if (was[name] is { } value) metadata[name] = value.DeepClone();
            else metadata.Remove(name);
        }
    }
}
