using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster.Lists;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// What verbs read the cluster through: every object passes the redactor before a verb sees it, so that no printer can forget to.
/// </summary>
internal sealed class ClusterReader(ApiClient api, Redactor redactor, int maxListItems)
{
    internal const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    // Lists are read and dropped a piece at a time.
    private const int AtOnce = 50;

    /// <summary>Whether a list had more objects than are read.</summary>
    internal bool Cut { get; private set; }

    /// <summary>How many objects the server said there were beyond those that were read.</summary>
    internal long Unread { get; private set; }

    internal ApiClient Api => api;

    /// <summary>The namespaces that a list of all of them is made of; null where the server makes it.</summary>
    internal Func<CancellationToken, Task<ImmutableArray<string>>>? Namespaces { get; init; }

    internal async Task<JsonObject> ReadAsync(ApiResource resource, string ns, string name, CancellationToken cancellationToken, string subresource = "") =>
        WithKind(redactor.Redact(await api.GetAsync(Path(resource, ns, name, subresource), cancellationToken)), resource);

    internal async Task<JsonObject?> TryReadAsync(ApiResource? resource, string ns, string name, CancellationToken cancellationToken)
    {
        if (resource is null) return null;
        try
        {
            return await ReadAsync(resource, ns, name, cancellationToken);
        }
        catch (ApiFailure)
        {
            return null;
        }
    }

    internal async Task<JsonObject> ReadTableAsync(ApiResource resource, string ns, string name, bool wholeObjects, CancellationToken cancellationToken, string subresource = "") =>
        Redacted(await api.GetAsync(Path(resource, ns, name, subresource) + (wholeObjects ? "?includeObject=Object" : ""), Table, cancellationToken), Columns(resource));

    /// <summary>A list's objects, with apiVersion and kind filled in.</summary>
    internal async Task<List<JsonObject>> ListAsync(ApiResource resource, string ns, Selection selection, long chunk, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        await foreach (var item in ItemsAsync(resource, ns, selection, chunk, static () => false, cancellationToken)) items.Add(item);
        return items;
    }

    /// <summary>
    /// A list's objects as they arrive. Before each further page <paramref name="isEnough"/> is asked; if it is, and the server has said how many
    /// objects there are still, they are counted as <see cref="Unread"/> instead of read.
    /// </summary>
    internal async IAsyncEnumerable<JsonObject> ItemsAsync(
        ApiResource resource, string ns, Selection selection, long chunk, Func<bool> isEnough, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var piece in PiecesAsync(resource, ns, selection, chunk, ApiClient.Json, "", AtOnce, isEnough, cancellationToken))
        {
            foreach (var item in piece.Maps("items")) yield return item;
        }
    }

    /// <summary>A list's objects, or none when it may not be read.</summary>
    internal async Task<List<JsonObject>> TryListAsync(ApiResource? resource, string ns, Selection selection, CancellationToken cancellationToken)
    {
        if (resource is null) return [];
        try
        {
            return await ListAsync(resource, ns, selection, 500, cancellationToken);
        }
        catch (ApiFailure)
        {
            return [];
        }
    }

    /// <summary>A list as Tables of some rows each; the columns are in the first.</summary>
    internal IAsyncEnumerable<JsonObject> TablesAsync(ApiResource resource, string ns, Selection selection, long chunk, bool wholeObjects, CancellationToken cancellationToken) =>
        PiecesAsync(resource, ns, selection, chunk, Table, wholeObjects ? "includeObject=Object" : "", AtOnce, static () => false, cancellationToken);

    /// <summary>The pages of a list, tables or objects, whose resourceVersion a watch goes on from.</summary>
    internal IAsyncEnumerable<JsonObject> WatchableAsync(ApiResource resource, string ns, Selection selection, long chunk, bool tables, CancellationToken cancellationToken) =>
        PiecesAsync(resource, ns, selection, chunk, tables ? Table : ApiClient.Json, "", maxListItems, static () => false, cancellationToken);

    /// <summary>
    /// What changes from <paramref name="version"/> on, as tables of one row or as objects, until <paramref name="limit"/> is over; with no version
    /// first all that there is. The server's own end of a watch, such as a version that is too old, is an <see cref="ApiFailure"/>.
    /// </summary>
    internal async IAsyncEnumerable<WatchedChange> WatchAsync(
        ApiResource resource, string ns, Selection selection, string version, TimeSpan limit, bool tables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new List<string> { "watch=true" };
        if (version.Length > 0) query.Add("resourceVersion=" + Uri.EscapeDataString(version));
        query.Add(string.Create(CultureInfo.InvariantCulture, $"timeoutSeconds={Math.Max(1, (int)Math.Ceiling(limit.TotalSeconds))}"));
        if (selection.Labels.Length > 0) query.Add("labelSelector=" + Uri.EscapeDataString(selection.Labels));
        if (selection.Fields.Length > 0) query.Add("fieldSelector=" + Uri.EscapeDataString(selection.Fields));
        var columns = Columns(resource);
        await foreach (var change in api.WatchAsync($"{resource.Path(ns)}?{string.Join('&', query)}", tables ? Table : ApiClient.Json, cancellationToken))
        {
            if (change.Map("object") is not { } seen) continue;
            switch (change.Text("type"))
            {
                case "ERROR":
                    throw ApiFailure.Read((int)(seen.Number("code") ?? 500), JsonPrinter.Compact(seen));
                case "ADDED" or "MODIFIED" or "DELETED":
                    yield return new(WithKind(Redacted(seen, columns), resource), Removed: change.Text("type") == "DELETED");
                    break;
            }
        }
    }

    private async IAsyncEnumerable<JsonObject> PiecesAsync(
        ApiResource resource, string ns, Selection selection, long chunk, string accept, string extra, int atOnce, Func<bool> isEnough,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImmutableArray<string> places = ns.Length == 0 && resource.Namespaced && Namespaces is not null ? await Namespaces(cancellationToken) : [ns];
        var read = 0;
        foreach (var place in places)
        {
            Cut |= read >= maxListItems;
            if (Cut) yield break;
            await foreach (var piece in PlaceAsync(resource, place, selection, chunk, accept, extra, atOnce, isEnough, read, cancellationToken))
            {
                read += Given(piece).Count;
                yield return piece;
            }
        }
    }

    private async IAsyncEnumerable<JsonObject> PlaceAsync(
        ApiResource resource, string ns, Selection selection, long chunk, string accept, string extra, int atOnce, Func<bool> isEnough, int before,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new List<string>();
        if (extra.Length > 0) query.Add(extra);
        if (selection.Labels.Length > 0) query.Add("labelSelector=" + Uri.EscapeDataString(selection.Labels));
        if (selection.Fields.Length > 0) query.Add("fieldSelector=" + Uri.EscapeDataString(selection.Fields));
        if (chunk > 0) query.Add($"limit={chunk}");
        var (room, token) = (maxListItems - before, "");
        var columns = Columns(resource);
        do
        {
            var parameters = token.Length > 0 ? query.Append("continue=" + Uri.EscapeDataString(token)) : query;
            var path = resource.Path(ns) + (query.Count + token.Length > 0 ? "?" + string.Join('&', parameters) : "");
            using var page = await OpenAsync(resource, selection, path, accept, atOnce, cancellationToken);
            long? remaining = null;
            token = "";
            while (await page.NextAsync() is { } piece)
            {
                if (piece.Map("metadata") is { } metadata) (token, remaining) = (metadata.Text("continue"), metadata.Number("remainingItemCount"));
                var given = Given(piece);
                var over = given.Count > room;
                if (over) given.RemoveRange(room, given.Count - room);
                room -= given.Count;
                Cut |= over;
                yield return Redacted(WithKinds(piece, resource), columns);
                if (over) yield break;
            }
            if (token.Length == 0) yield break;
            Cut |= room == 0;
            if (room > 0 && !(remaining is not null && isEnough())) continue;
            Unread += remaining ?? 0;
            yield break;
        }
        while (true);
    }

    private static SecretColumns? Columns(ApiResource resource) => ObjectSecrets.IsCustom(resource.ApiVersion) ? new() : null;

    private JsonObject Redacted(JsonObject node, SecretColumns? columns) => columns is not null && node.Has("rows") ? redactor.Redact(node, columns) : redactor.Redact(node);

    private static JsonArray Given(JsonObject piece) => piece.Items("items") ?? piece.Items("rows") ?? [];

    private async Task<ListAnswer> OpenAsync(ApiResource resource, Selection selection, string path, string accept, int atOnce, CancellationToken cancellationToken)
    {
        try
        {
            return await api.OpenListAsync(path, accept, atOnce, cancellationToken);
        }
        catch (ApiFailure failure) when (failure.Code is 400 or 404)
        {
            throw failure.With(selection.IsEmpty
                ? $"Unable to list \"{resource.Group}/{resource.Version}, Resource={resource.Name}\": {failure.Message}"
                : $"Unable to find \"{resource.Group}/{resource.Version}, Resource={resource.Name}\" that match label selector {CommandLine.GoQuote.Quote(selection.Labels)}, field selector {CommandLine.GoQuote.Quote(selection.Fields)}: {failure.Message}");
        }
    }

    internal static string Path(ApiResource resource, string ns, string name, string subresource) =>
        PathSegments.Objection(name) is { } objection
            ? throw KubectlFailure.Error(objection)
            : resource.Path(ns, name) + (subresource.Length > 0 ? "/" + Uri.EscapeDataString(subresource) : "");

    // Before redaction, which goes by them: the items of a list carry neither, and the list of a custom resource says its own behind its items.
    private static JsonObject WithKinds(JsonObject piece, ApiResource resource)
    {
        foreach (var item in piece.Maps("items")) WithKind(item, resource);
        if (!piece.Has("kind")) piece["kind"] = piece.Has("rows") ? "Table" : resource.Kind + "List";
        return piece;
    }

    private static JsonObject WithKind(JsonObject item, ApiResource resource)
    {
        if (!item.Has("kind")) item["kind"] = resource.Kind;
        if (!item.Has("apiVersion")) item["apiVersion"] = resource.ApiVersion;
        return item;
    }
}
