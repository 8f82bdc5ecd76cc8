using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// What verbs read the cluster through: every object passes the redactor before a verb sees it, so that no printer can forget to.
/// </summary>
internal sealed class ClusterReader(ApiClient api, Redactor redactor, int maxListItems)
{
    internal const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    /// <summary>Whether a list had more objects than are read.</summary>
    internal bool Cut { get; private set; }

    internal ApiClient Api => api;

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
        redactor.Redact(await api.GetAsync(Path(resource, ns, name, subresource) + (wholeObjects ? "?includeObject=Object" : ""), Table, cancellationToken));

    /// <summary>A list's objects, page by page, with apiVersion and kind filled in.</summary>
    internal async Task<List<JsonObject>> ListAsync(ApiResource resource, string ns, Selection selection, long chunk, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        await foreach (var page in PagesAsync(resource, ns, selection, chunk, ApiClient.Json, "", cancellationToken))
        {
            foreach (var item in page.Maps("items").Take(maxListItems - items.Count)) items.Add(WithKind(item, resource));
        }
        return items;
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

    internal IAsyncEnumerable<JsonObject> TablesAsync(ApiResource resource, string ns, Selection selection, long chunk, bool wholeObjects, CancellationToken cancellationToken) =>
        PagesAsync(resource, ns, selection, chunk, Table, wholeObjects ? "includeObject=Object" : "", cancellationToken);

    /// <summary>The pages of a list, tables or objects, whose resourceVersion a watch goes on from.</summary>
    internal async IAsyncEnumerable<JsonObject> WatchableAsync(
        ApiResource resource, string ns, Selection selection, long chunk, bool tables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(resource, ns, selection, chunk, tables ? Table : ApiClient.Json, "", cancellationToken))
        {
            foreach (var item in page.Maps("items").ToList()) WithKind(item, resource);
            yield return page;
        }
    }

    /// <summary>
    /// What changes from <paramref name="version"/> on, as tables of one row or as objects, until <paramref name="limit"/> is over. The server's own
    /// end of a watch, such as a version that is too old, is an <see cref="ApiFailure"/>.
    /// </summary>
    internal async IAsyncEnumerable<JsonObject> WatchAsync(
        ApiResource resource, string ns, Selection selection, string version, TimeSpan limit, bool tables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new List<string> { "watch=true", "resourceVersion=" + Uri.EscapeDataString(version), string.Create(CultureInfo.InvariantCulture, $"timeoutSeconds={Math.Max(1, (int)Math.Ceiling(limit.TotalSeconds))}") };
        if (selection.Labels.Length > 0) query.Add("labelSelector=" + Uri.EscapeDataString(selection.Labels));
        if (selection.Fields.Length > 0) query.Add("fieldSelector=" + Uri.EscapeDataString(selection.Fields));
        await foreach (var change in api.WatchAsync($"{resource.Path(ns)}?{string.Join('&', query)}", tables ? Table : ApiClient.Json, cancellationToken))
        {
            if (change.Map("object") is not { } seen) continue;
            switch (change.Text("type"))
            {
                case "ERROR":
                    throw ApiFailure.Read((int)(seen.Number("code") ?? 500), JsonPrinter.Compact(seen));
                case "ADDED" or "MODIFIED" or "DELETED":
                    yield return WithKind(redactor.Redact(seen), resource);
                    break;
            }
        }
    }

    private async IAsyncEnumerable<JsonObject> PagesAsync(
        ApiResource resource, string ns, Selection selection, long chunk, string accept, string extra,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new List<string>();
        if (extra.Length > 0) query.Add(extra);
        if (selection.Labels.Length > 0) query.Add("labelSelector=" + Uri.EscapeDataString(selection.Labels));
        if (selection.Fields.Length > 0) query.Add("fieldSelector=" + Uri.EscapeDataString(selection.Fields));
        if (chunk > 0) query.Add($"limit={chunk}");
        var (read, token) = (0, "");
        do
        {
            var parameters = token.Length > 0 ? query.Append("continue=" + Uri.EscapeDataString(token)) : query;
            var path = resource.Path(ns) + (query.Count + token.Length > 0 ? "?" + string.Join('&', parameters) : "");
            JsonObject page;
            try
            {
                page = redactor.Redact(await api.GetAsync(path, accept, cancellationToken));
            }
            catch (ApiFailure failure) when (failure.Code is 400 or 404)
            {
                throw failure.With(selection.IsEmpty
                    ? $"Unable to list \"{resource.Group}/{resource.Version}, Resource={resource.Name}\": {failure.Message}"
                    : $"Unable to find \"{resource.Group}/{resource.Version}, Resource={resource.Name}\" that match label selector {CommandLine.GoQuote.Quote(selection.Labels)}, field selector {CommandLine.GoQuote.Quote(selection.Fields)}: {failure.Message}");
            }
            read += page.Items("items")?.Count ?? page.Items("rows")?.Count ?? 0;
            yield return page;
            token = page.Map("metadata").Text("continue");
            if (token.Length == 0 || read < maxListItems) continue;
            Cut = true;
            yield break;
        }
        while (token.Length > 0);
    }

    internal static string Path(ApiResource resource, string ns, string name, string subresource) =>
        PathSegments.Objection(name) is { } objection
            ? throw KubectlFailure.Error(objection)
            : resource.Path(ns, name) + (subresource.Length > 0 ? "/" + Uri.EscapeDataString(subresource) : "");

    // Items of a list carry neither.
    private static JsonObject WithKind(JsonObject item, ApiResource resource)
    {
        if (!item.Has("kind")) item["kind"] = resource.Kind;
        if (!item.Has("apiVersion")) item["apiVersion"] = resource.ApiVersion;
        return item;
    }
}
