using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Store;

/// <summary>
/// All objects by resource, with one revision counter for all, as etcd has it. Reads take a snapshot and never wait for writers;
/// the last changes are kept, so that a watch can start at a revision of the recent past.
/// </summary>
internal sealed class ObjectStore
{
    private const int KeptChanges = 4096;

    private readonly Lock _writing = new();
    private readonly Dictionary<ResourceKey, SortedDictionary<string, StoredObject>> _objects = [];
    private readonly Dictionary<ResourceKey, StoredObject[]> _snapshots = [];
    private readonly Queue<Change> _changes = new();
    private readonly List<ChangeFeed> _feeds = [];
    private long _revision = 1;
    private long _oldestKept;

    /// <summary>Told of each change, while the store is locked.</summary>
    public Action<Change>? Changed { get; set; }

    /// <summary>The revision of the newest change.</summary>
    public long Revision { get { lock (_writing) return _revision; } }

    /// <summary>All objects of a resource, ordered by namespace and name.</summary>
    public StoredObject[] List(ResourceKey key)
    {
        lock (_writing)
        {
            if (_snapshots.TryGetValue(key, out var snapshot)) return snapshot;
            return _snapshots[key] = _objects.TryGetValue(key, out var objects) ? [.. objects.Values] : [];
        }
    }

    /// <summary>All objects of a resource, and the revision that they are of: what follows changes after that misses none and hears of none twice.</summary>
    public (StoredObject[] Objects, long Revision) ListAt(ResourceKey key)
    {
        lock (_writing) return (List(key), _revision);
    }

    public StoredObject? Get(ResourceKey key, string @namespace, string name)
    {
        lock (_writing) return _objects.TryGetValue(key, out var objects) ? objects.GetValueOrDefault($"{@namespace}/{name}") : null;
    }

    /// <summary>Takes an object as it is, with its own resourceVersion; for what was captured or generated as a whole.</summary>
    public void Load(ResourceKey key, JsonElement source)
    {
        var stored = StoredObject.Of(source);
        lock (_writing)
        {
            _revision = Math.Max(_revision, stored.ResourceVersion);
            _oldestKept = _revision;
            Keep(key, stored.SortKey, stored);
        }
    }

    /// <summary>Creates or replaces an object; gives it the next resourceVersion and tells the watches.</summary>
    public StoredObject Put(ResourceKey key, JsonObject source)
    {
        lock (_writing)
        {
            var metadata = source["metadata"] as JsonObject ?? throw new ArgumentException("An object needs metadata.", nameof(source));
            metadata["resourceVersion"] = (_revision + 1).ToString(CultureInfo.InvariantCulture);
            var stored = StoredObject.Of(source);
            if (stored.Name.Length == 0) throw new ArgumentException("An object needs a metadata.name.", nameof(source));
            var before = _objects.TryGetValue(key, out var objects) ? objects.GetValueOrDefault(stored.SortKey) : null;
            _revision++;
            Keep(key, stored.SortKey, stored);
            Tell(new Change(_revision, key, before, stored));
            return stored;
        }
    }

    /// <summary>Removes an object and tells the watches; false when it is not there.</summary>
    public bool Delete(ResourceKey key, string @namespace, string name)
    {
        lock (_writing)
        {
            if (!_objects.TryGetValue(key, out var objects) || !objects.Remove($"{@namespace}/{name}", out var before)) return false;
            _snapshots.Remove(key);
            Tell(new Change(++_revision, key, before, null));
            return true;
        }
    }

    /// <summary>The changes of a resource after a revision; null when that is too long ago. Dispose the feed.</summary>
    public ChangeFeed? Follow(ResourceKey key, long afterRevision)
    {
        lock (_writing)
        {
            if (afterRevision < _oldestKept && _changes.Count == KeptChanges) return null;
            var feed = new ChangeFeed(key, Leave);
            foreach (var change in _changes.Where(change => change.Key == key && change.ResourceVersion > afterRevision)) feed.Offer(change);
            _feeds.Add(feed);
            return feed;
        }
    }

    private void Leave(ChangeFeed feed)
    {
        lock (_writing) _feeds.Remove(feed);
    }

    private void Keep(ResourceKey key, string sortKey, StoredObject stored)
    {
        if (!_objects.TryGetValue(key, out var objects)) _objects[key] = objects = new(StringComparer.Ordinal);
        objects[sortKey] = stored;
        _snapshots.Remove(key);
    }

    private void Tell(Change change)
    {
        if (_changes.Count == KeptChanges) _oldestKept = _changes.Dequeue().ResourceVersion;
        _changes.Enqueue(change);
        Changed?.Invoke(change);
        foreach (var feed in _feeds.Where(feed => feed.Key == change.Key)) feed.Offer(change);
    }
}
