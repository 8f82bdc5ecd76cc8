using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;

namespace Kubently.Kubectl.Diagnosis.Internal.Watching;

/// <summary>
/// The objects of one kind in all namespaces, listed and then watched. They count only while a watch is open: between two watches nobody knows what
/// has changed.
/// </summary>
internal sealed class WatchedKind(KindSource source, IClusterConnection connection, DiagnosisOptions options, WatchedRoom room, TimeProvider time)
{
    private const string Objects = "application/json";
    private const string MetadataList = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io, application/json";
    private const string MetadataEvents = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io, application/json";

    // A connection that hangs without a word is noticed when the server should have ended the watch.
    private static readonly TimeSpan WatchTime = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Overdue = WatchTime + TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string? Namespace, string Name), (ClusterObject Object, int Bytes)> _objects = [];
    private bool _current;

    public KindSource Source { get; } = source;

    public bool IsCurrent
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>The objects as they are now, in the order of a list; null when that is not known.</summary>
    public ImmutableArray<ClusterObject>? Find(string? scope)
    {
        lock (_gate)
        {
            if (!_current) return null;
            return [.. _objects.Values.Select(kept => kept.Object).Where(item => scope is null || !Source.Namespaced || item.Namespace == scope)
                .OrderBy(item => item.Namespace, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal)];
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        string? version = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                version ??= await ListAsync(cancellationToken);
                var start = time.GetTimestamp();
                version = await WatchAsync(version, cancellationToken);
                if (time.GetElapsedTime(start) > FirstPause)
                {
                    pause = FirstPause;
                    continue;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or NotWatchable or OperationCanceledException)
            {
                // What has happened since is not known: it is listed again.
                version = null;
            }

            try
            {
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        Clear();
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        Clear();
        string? continuation = null;
        string version;
        do
        {
            using var limit = new CancellationTokenSource(options.RequestTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var page = await WatchStream.PageAsync(connection, Source.PagePath(null, options.PageSize, continuation), Source.KeysOnly ? MetadataList : Objects, options.MaxPageBytes, either.Token);
            foreach (var item in page.Items("items")) Keep(item);
            continuation = page.Text("metadata", "continue") is { Length: > 0 } token ? token : null;
            version = page.Text("metadata", "resourceVersion") ?? throw new NotWatchable("the list has no resourceVersion");
        }
        while (continuation is not null);
        return version;
    }

    // The version up to which everything is known when the server ended the watch in its time.
    private async Task<string> WatchAsync(string version, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Source.Root}/{Source.Plural}?watch=true&allowWatchBookmarks=true&timeoutSeconds={WatchTime.TotalSeconds}&resourceVersion={Uri.EscapeDataString(version)}");
        using var overdue = new CancellationTokenSource(Overdue, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overdue.Token, cancellationToken);
        try
        {
            await foreach (var change in WatchStream.EventsAsync(connection, path, Source.KeysOnly ? MetadataEvents : Objects, Opened, either.Token))
            {
                var item = change.At("object");
                switch (change.Text("type"))
                {
                    case "ADDED" or "MODIFIED":
                        Keep(item);
                        break;
                    case "DELETED":
                        Drop(item);
                        break;
                    case "BOOKMARK":
                        break;
                    default:
                        throw new NotWatchable(item.Text("message") ?? "the watch ended with an error");
                }

                version = item.Text("metadata", "resourceVersion") ?? version;
            }

            return version;
        }
        finally
        {
            lock (_gate) _current = false;
        }
    }

    private void Opened()
    {
        lock (_gate) _current = true;
    }

    private void Keep(JsonElement item)
    {
        var kept = Source.KeysOnly ? KeyNames.Only(item) : item.Clone();
        var (made, bytes) = (new ClusterObject(Source.Kind, kept), JsonMarshal.GetRawUtf8Value(kept).Length);
        lock (_gate)
        {
            var key = (made.Namespace, made.Name);
            var before = _objects.TryGetValue(key, out var old) ? old.Bytes : 0;
            if (before == 0 && _objects.Count >= options.MaxObjectsPerKind) throw new NotWatchable($"there are more than {options.MaxObjectsPerKind}");
            if (!room.Take(bytes - before)) throw new NotWatchable("what may be kept of all kinds is full");
            _objects[key] = (made, bytes);
        }
    }

    private void Drop(JsonElement item)
    {
        lock (_gate)
        {
            if (_objects.Remove((item.Text("metadata", "namespace"), item.Text("metadata", "name") ?? ""), out var old)) room.Take(-old.Bytes);
        }
    }

    private void Clear()
    {
        lock (_gate)
        {
            _current = false;
            room.Take(-_objects.Values.Sum(kept => (long)kept.Bytes));
            _objects.Clear();
        }
    }
}
