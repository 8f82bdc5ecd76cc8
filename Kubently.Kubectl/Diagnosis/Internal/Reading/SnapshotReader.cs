using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Lists every kind once and keeps what it got.</summary>
internal sealed class SnapshotReader(ClusterRequests requests, DiagnosisOptions options, TimeProvider time, WatchedCluster? watched = null)
{
    private const string Objects = "application/json";
    private const string OnlyMetadata = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
    private const string Metadata = $"{OnlyMetadata}, {Objects}";

    /// <summary>The snapshot, and what is missing from it. Throws <see cref="HttpRequestException"/> when nothing could be reached.</summary>
    public async Task<(ClusterSnapshot Snapshot, ImmutableArray<string> Missing)> ReadAsync(string? scope, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(KindSource.Within(options).Select(source => ListAsync(source, scope, cancellationToken)));
        if (lists.All(list => list.Failure is not null)) throw lists[0].Failure!;
        var objects = lists.Where(list => list.Objects is not null)
            .ToImmutableDictionary(list => list.Source.Kind, list => list.Objects!.Value);
        var snapshot = new ClusterSnapshot(objects, scope, time.GetUtcNow());
        var maps = await new MissingKeys(requests).ReadAsync(snapshot, cancellationToken);
        if (!maps.IsEmpty)
        {
            var read = maps.Select(map => map.Reference).ToHashSet();
            objects = objects.SetItem(Kinds.ConfigMap, [.. snapshot.Of(Kinds.ConfigMap).Where(map => !read.Contains(map.Reference)), .. maps]);
            snapshot = new ClusterSnapshot(objects, scope, snapshot.Now);
        }
        ImmutableArray<string> left = options.ReadsSecrets ? [] : ["secrets: this executor's mode does not read Secrets, not even their names"];
        return (snapshot, [.. lists.SelectMany(list => list.Missing), .. left, .. UnknownNamespace(snapshot)]);
    }

    /// <summary>One kind, of one namespace or of all.</summary>
    public async Task<KindList> ListAsync(KindSource source, string? scope, CancellationToken cancellationToken)
    {
        if (Kept(source, scope) is { } kept) return new KindList(source, kept, []);
        var found = ImmutableArray.CreateBuilder<ClusterObject>();
        string? continuation = null;
        do
        {
            var path = source.PagePath(scope, options.PageSize, continuation);
            var answer = await requests.GetAsync(path, source.MetadataOnly ? OnlyMetadata : source.KeysOnly ? Metadata : Objects, options.MaxPageBytes, cancellationToken);
            if (answer is Answer.Unreachable unreachable) return new KindList(source, Partly(found), [$"{source.Plural}: {Quote.Line(unreachable.Failure.Message, 200)}"], unreachable.Failure);
            if (answer is Answer.Refused { Status: 404 } && source.Optional) return new KindList(source, Partly(found), []);
            if (answer is Answer.Refused refused) return new KindList(source, Partly(found), [Sentence(source, refused, found.Count)]);
            var body = (Answer.Body)answer;
            if (body.Cut) return new KindList(source, Partly(found), [$"{source.Plural}: a page of the list is larger than {options.MaxPageBytes / 1024 / 1024} MiB; {found.Count} were read"]);
            if (body.AsJson() is not { } list) return new KindList(source, Partly(found), [$"{source.Plural}: the answer is not JSON"]);
            foreach (var item in list.Items("items").Where(item => requests.Permitted.Covers(source, item))) found.Add(new ClusterObject(source.Kind, Kept(source, item)));
            continuation = list.Text("metadata", "continue") is { Length: > 0 } token ? token : null;
            if (continuation is not null && found.Count >= options.MaxObjectsPerKind)
                return new KindList(source, found.ToImmutable(), [$"{source.Plural}: only the first {found.Count} were read; name a namespace to see the rest"]);
        }
        while (continuation is not null);
        return new KindList(source, found.ToImmutable(), []);
    }

    // What the watches keep, as far as the policy permits it; null when it must be listed, or may not be looked at.
    private ImmutableArray<ClusterObject>? Kept(KindSource source, string? scope) =>
        watched?.Find(source, scope) is { } all && requests.Permitted.Objection(source.PagePath(scope, options.PageSize, null)) is null
            ? [.. all.Where(item => requests.Permitted.Covers(source, item.Json))]
            : null;

    private static JsonElement Kept(KindSource source, JsonElement item) =>
        source.KeysOnly ? KeyNames.Only(item) : source.MetadataOnly ? KeyNames.Metadata(item) : item;

    private static ImmutableArray<ClusterObject>? Partly(ImmutableArray<ClusterObject>.Builder found) => found.Count == 0 ? null : found.ToImmutable();

    private static string Sentence(KindSource source, Answer.Refused refused, int read) => refused.Status switch
    {
        404 => $"{source.Plural}: this cluster does not serve {source.Root}",
        410 => $"{source.Plural}: the list changed while it was read; {read} were read",
        _ => $"{source.Plural}: {refused.Reason}",
    };

    private static IEnumerable<string> UnknownNamespace(ClusterSnapshot snapshot)
    {
        if (snapshot.Scope is not { } scope || !snapshot.Has(Kinds.Namespace) || snapshot.Find(Kinds.Namespace, null, scope) is not null) yield break;
        var near = Nearest.To(scope, snapshot.Of(Kinds.Namespace).Select(item => item.Name));
        yield return near is null ? $"There is no namespace {scope}." : $"There is no namespace {scope}; the nearest is {near}.";
    }
}
