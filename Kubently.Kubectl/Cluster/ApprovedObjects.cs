using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Contracts.Approvals;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// The objects that a command was approved for, as they were then. The first write to each carries its version, so that the API server
/// itself declines when the object has changed in the last moment; what was not approved is not written.
/// </summary>
internal sealed class ApprovedObjects(ImmutableArray<ObjectVersion> objects)
{
    private readonly HashSet<string> _written = [];

    /// <summary>The version that an object must still have when it is written now; null when any is right: it is new, or was written by this command.</summary>
    internal string? VersionFor(ApiResource resource, string ns, string name, string subresource, string? source = null)
    {
        var wanted = ObjectVersion.NameOf(resource.GroupResource, subresource, resource.Namespaced ? ns : "", name);
        if (objects.FirstOrDefault(each => each.Object == wanted) is not { } approved)
            throw KubectlFailure.Error($"{wanted} is not among the objects that this change was approved for; it was left as it is");
        if (approved.Source is { } from && from != source) throw KubectlFailure.Error($"{wanted} would be made of something else than was approved: {source ?? "nothing"}, and not {from}; it was left as it is");
        // A write through one subresource gives the object a new version for all of them.
        var whole = ObjectVersion.NameOf(resource.GroupResource, null, resource.Namespaced ? ns : "", name);
        return _written.Add(whole) && approved.ResourceVersion.Length > 0 ? approved.ResourceVersion : null;
    }

    /// <summary>Fails unless a pod is one that something may be run in, and is still as it was: what is run there cannot be given a version.</summary>
    internal void AdmitExecution(ApiResource pods, JsonObject pod)
    {
        if (VersionFor(pods, pod.Namespace(), pod.Name(), "exec") is { } version && version != pod.Map("metadata").Text("resourceVersion"))
            throw KubectlFailure.Error($"pod {pod.Namespace()}/{pod.Name()} has changed since this command was approved; nothing was run in it");
    }

    /// <summary>A patch that the API server declines when the object has another version.</summary>
    internal static JsonNode Bind(JsonNode patch, string? version)
    {
        if (version is null) return patch;
        var bound = patch.DeepClone();
        if (bound is JsonArray operations)
        {
            operations.Insert(0, new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = version });
            return operations;
        }

        if (bound["metadata"] is not JsonObject metadata) bound["metadata"] = metadata = [];
        metadata["resourceVersion"] = version;
        return bound;
    }
}
