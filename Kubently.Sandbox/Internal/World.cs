using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Controllers;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Logs;
using Kubently.Sandbox.Internal.Metrics;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Tables;

namespace Kubently.Sandbox.Internal;

/// <summary>Everything that the server's answers are made of.</summary>
internal sealed class World
{
    public World(ResourceCatalog catalog, ColumnCatalog columns, ServerVersion version, IDocuments documents, IMetricsSource metrics, SandboxClock clock)
    {
        (Catalog, Version, Documents, Metrics, Clock) = (catalog, version, documents, metrics, clock);
        Tables = new TablePrinter(columns, clock, version.Minor);
        Logs = new LogStore();
        Store = new ObjectStore();
        Views = new VersionViews();
    }

    public ObjectStore Store { get; }
    public ResourceCatalog Catalog { get; }
    public LogStore Logs { get; }
    public TablePrinter Tables { get; }
    public VersionViews Views { get; }
    public ServerVersion Version { get; }

    /// <summary>Discovery and OpenAPI.</summary>
    public IDocuments Documents { get; }
    public IMetricsSource Metrics { get; }
    public SandboxClock Clock { get; }

    /// <summary>Held during a write and what follows from it.</summary>
    public Lock Writing { get; } = new();

    /// <summary>What new things are made on. Only while <see cref="Writing"/> is held.</summary>
    public Stage Stage { get; private set; } = null!;

    /// <summary>The controllers. Only while <see cref="Writing"/> is held.</summary>
    public ControlLoop Loop { get; private set; } = null!;

    /// <summary>The past has been told; from here on the cluster lives.</summary>
    public void Open(Stage stage, EventRecorder events) => (Stage, Loop) = (stage, new ControlLoop(this, stage, AllControllers.Of(stage, events)));

    /// <summary>Takes a complete object with its own resourceVersion, as it was captured.</summary>
    public void Load(JsonElement @object)
    {
        var type = TypeOf(@object.At("apiVersion").Text(), @object.At("kind").Text());
        Store.Load(type.Key, @object);
        Learn(type, @object);
    }

    /// <summary>Creates or replaces an object, filling what a server would.</summary>
    public StoredObject Put(JsonObject source)
    {
        var @object = (JsonObject)source.DeepClone();
        var type = TypeOf(Text(@object["apiVersion"]), Text(@object["kind"]));
        if (VersionViews.ToStorage(type, @object) is { } storage) (@object, type) = (storage, TypeOf(Text(storage["apiVersion"]), Text(storage["kind"])));
        if (@object["metadata"] is not JsonObject metadata) throw new ArgumentException("An object needs metadata.", nameof(source));
        if (type.Namespaced && metadata["namespace"] is null) metadata["namespace"] = "default";
        if (!type.Namespaced) metadata.Remove("namespace");
        var before = Store.Get(type.Key, Text(metadata["namespace"]), Text(metadata["name"]));
        metadata["uid"] ??= before is { Uid.Length: > 0 } ? before.Uid : Names.Uid($"{type.Key}/{Text(metadata["namespace"])}/{Text(metadata["name"])}/{Store.Revision}");
        metadata["creationTimestamp"] ??= before is null
            ? GoTime.Seconds(Clock.GetUtcNow())
            : before.Root.At("metadata", "creationTimestamp").Text();
        var stored = Store.Put(type.Key, @object);
        Learn(type, stored.Root);
        return stored;
    }

    /// <summary>Removes an object as it was found.</summary>
    public StoredObject Delete(ResourceKey key, StoredObject stored)
    {
        if (key == ResourceKey.CustomResourceDefinitions)
            foreach (var type in ResourceCatalog.OfDefinition(stored.Root).Take(1))
            {
                foreach (var instance in Store.List(type.Key)) Store.Delete(type.Key, instance.Namespace, instance.Name);
                Catalog.Replace(type.Key, []);
            }

        Store.Delete(key, stored.Namespace, stored.Name);
        return stored;
    }

    private ResourceType TypeOf(string apiVersion, string kind) => Catalog.FindKind(apiVersion, kind)
        ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"This cluster does not serve {apiVersion} {kind}."));

    private void Learn(ResourceType type, JsonElement @object)
    {
        if (type.Key != ResourceKey.CustomResourceDefinitions) return;
        var types = ResourceCatalog.OfDefinition(@object).ToList();
        if (types.Count > 0) Catalog.Replace(types[0].Key, types);
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
