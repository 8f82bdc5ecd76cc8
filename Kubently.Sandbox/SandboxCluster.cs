using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox;

/// <summary>The objects of a running sandbox, to be changed while it runs; every change reaches the watches.</summary>
public sealed class SandboxCluster
{
    private readonly World _world;

    internal SandboxCluster(World world) => _world = world;

    /// <summary>The revision of the newest change, as lists give it for their resourceVersion.</summary>
    public long Revision => _world.Store.Revision;

    /// <summary>
    /// Creates or replaces an object as it stands, with its status. Fills what is missing of uid, creationTimestamp and
    /// resourceVersion. An unknown kind is an <see cref="ArgumentException"/>; a CustomResourceDefinition makes its kind known. No controller
    /// reacts to it, as they do to what clients write.
    /// </summary>
    public void Put(JsonObject @object)
    {
        ArgumentNullException.ThrowIfNull(@object);
        lock (_world.Writing) _world.Put(@object);
    }

    /// <summary>Removes an object; false when it is not there. Cluster-scoped objects have no namespace (null or empty).</summary>
    public bool Delete(string apiVersion, string kind, string? @namespace, string name)
    {
        lock (_world.Writing) return _world.Store.Delete(TypeOf(apiVersion, kind).Key, @namespace ?? "", name);
    }

    /// <summary>A copy of an object, or null.</summary>
    public JsonObject? Get(string apiVersion, string kind, string? @namespace, string name) =>
        _world.Store.Get(TypeOf(apiVersion, kind).Key, @namespace ?? "", name) is { } stored
            ? JsonText.Copy(stored.Root)
            : null;

    /// <summary>All objects of a kind, as copies, by namespace and name.</summary>
    public IReadOnlyList<JsonObject> List(string apiVersion, string kind) =>
        [.. _world.Store.List(TypeOf(apiVersion, kind).Key).Select(stored => JsonText.Copy(stored.Root))];

    /// <summary>Adds a line to a container's log, at the cluster's present time.</summary>
    public void AppendLog(string @namespace, string pod, string container, string line) =>
        _world.Logs.Append(new(@namespace, pod, container, Previous: false), _world.Clock.GetUtcNow(), line);

    private ResourceType TypeOf(string apiVersion, string kind) =>
        _world.Catalog.FindKind(apiVersion, kind) ?? throw new ArgumentException($"This cluster does not serve {apiVersion} {kind}.");
}
