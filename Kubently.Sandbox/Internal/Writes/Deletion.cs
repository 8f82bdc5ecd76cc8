using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Deletes objects: at once, or marked until their finalizers, grace periods and dependents are through.</summary>
internal sealed class Deletion(World world)
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    private const int DefaultGrace = 30;

    /// <summary>An object that is marked and that nothing holds back any longer.</summary>
    public static bool IsDue(JsonObject @object)
    {
        var metadata = @object.Object("metadata");
        return metadata.ContainsKey("deletionTimestamp") && metadata["finalizers"] is not JsonArray { Count: > 0 } && metadata.Number("deletionGracePeriodSeconds", 0) == 0
            && (@object.Text("kind") != "Namespace" || @object.Object("spec")["finalizers"] is not JsonArray { Count: > 0 });
    }

    public WriteOutcome Delete(WriteTarget target, DeleteOptions options)
    {
        var type = target.Type;
        lock (world.Writing)
        {
            if (world.Store.Get(type.Key, target.Namespace, target.Name) is not { } stored) return new WriteOutcome.Refused(ApiStatus.NotFound(type, target.Name));
            if (options.Uid.Length > 0 && options.Uid != stored.Uid)
                return new WriteOutcome.Refused(Refusals.Conflict(type, target.Name, $"Precondition failed: UID in precondition: {options.Uid}, UID in object meta: {stored.Uid}"));
            if (options.ResourceVersion.Length > 0 && options.ResourceVersion != stored.Root.At("metadata", "resourceVersion").Text())
                return new WriteOutcome.Refused(Refusals.Conflict(type, target.Name,
                    $"Precondition failed: ResourceVersion in precondition: {options.ResourceVersion}, ResourceVersion in object meta: {stored.Root.At("metadata", "resourceVersion").Text()}"));

            var marked = Mark(type, JsonText.Copy(stored.Root), options);
            if (IsDue(marked))
            {
                if (!options.DryRun) world.Loop.Follow(() => world.Delete(type.Key, stored));
                return type.Key == ResourceKey.Pods ? new WriteOutcome.Done(stored) : new WriteOutcome.Gone(Success(type, stored));
            }

            if (options.DryRun || stored.Root.At("metadata", "deletionTimestamp").Exists() && JsonNode.DeepEquals(marked, JsonText.Copy(stored.Root)))
                return new WriteOutcome.Done(StoredObject.Of(marked));
            return new WriteOutcome.Done(world.Loop.Follow(() => world.Put(marked)));
        }
    }

    private JsonObject Mark(ResourceType type, JsonObject @object, DeleteOptions options)
    {
        var metadata = @object.Ensure("metadata");
        var grace = type.Key == ResourceKey.Pods ? Grace(@object, options) : 0;
        if (!metadata.ContainsKey("deletionTimestamp"))
        {
            Finalize(metadata, options.Propagation.Length > 0 ? options.Propagation : DefaultPropagation(type));
            if (Generation.IsCounted(type)) metadata["generation"] = metadata.Number("generation", 0) + 1;
            metadata["deletionTimestamp"] = GoTime.Seconds(world.Clock.GetUtcNow().AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
            if (type.Key == ResourceKey.Namespaces) @object.Ensure("status")["phase"] = "Terminating";
        }
        else if (grace < metadata.Number("deletionGracePeriodSeconds", 0)) metadata["deletionGracePeriodSeconds"] = grace;

        return @object;
    }

    private static int Grace(JsonObject pod, DeleteOptions options)
    {
        // What runs nowhere needs no time to stop.
        if (pod.Object("spec").Text("nodeName").Length == 0 || pod.Object("status").Text("phase") is "Succeeded" or "Failed") return 0;
        return (int)(options.GraceSeconds ?? pod.Object("spec").Number("terminationGracePeriodSeconds", DefaultGrace));
    }

    // Kinds that are older than the garbage collector leave their pods behind when nothing is said.
    private static string DefaultPropagation(ResourceType type) => type.Plural is "jobs" or "replicationcontrollers" ? "Orphan" : "Background";

    private static void Finalize(JsonObject metadata, string propagation)
    {
        var kept = metadata.Texts("finalizers").Where(name => name is not (Foreground or Orphan)).ToList();
        if (propagation == "Foreground") kept.Add(Foreground);
        if (propagation == "Orphan") kept.Add(Orphan);
        if (kept.Count > 0) metadata["finalizers"] = Nodes.List(kept.Select(name => (JsonNode)name));
        else metadata.Remove("finalizers");
    }

    private static JsonObject Success(ResourceType type, StoredObject stored)
    {
        var details = ApiStatus.DetailsOf(type.Group, type.Plural, stored.Name);
        details["uid"] = stored.Uid;
        return new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }
}
