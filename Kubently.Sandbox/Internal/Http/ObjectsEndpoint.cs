using System.Globalization;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Selectors;
using Kubently.Sandbox.Internal.Store;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Reading objects: one, a list, or a watch.</summary>
internal sealed class ObjectsEndpoint(World world)
{
    private readonly WatchEndpoint _watch = new(world);

    public Task GetAsync(HttpContext context, ResourceType type, ApiPath path)
    {
        if (Writer(context, type) is not { } writer) return context.WriteAsync(ApiStatus.NotAcceptable);
        if (type.Key.Group == "metrics.k8s.io") return MetricAsync(context, type, path, writer);
        var stored = world.Store.Get(type.Key, path.Namespace ?? "", path.Name!);
        return stored is null ? context.WriteAsync(ApiStatus.NotFound(type, path.Name!)) : context.WriteJsonAsync(json => writer.One(json, stored));
    }

    public Task ListAsync(HttpContext context, ResourceType type, ApiPath path)
    {
        if (Writer(context, type) is not { } writer) return context.WriteAsync(ApiStatus.NotAcceptable);
        LabelSelector labels;
        FieldSelector fields;
        try
        {
            labels = LabelSelector.Parse(context.Query("labelSelector"));
            fields = FieldSelector.Parse(context.Query("fieldSelector"), type);
        }
        catch (SelectorException wrong)
        {
            return context.WriteAsync(ApiStatus.BadRequest(wrong.Message));
        }

        var matches = new ObjectFilter(type, path.Namespace, labels, fields);
        if (IsWatch(context)) return _watch.AnswerAsync(context, type, matches, writer);

        var (listed, revision) = world.Store.ListAt(type.Key);
        var all = type.Key.Group == "metrics.k8s.io" ? Metrics(type, path.Namespace) : listed;
        _ = int.TryParse(context.Query("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        // With a selector the server does not know how many of the rest match, and says nothing.
        var page = ListPage.Cut(all.Where(matches.Matches), revision, limit, context.Query("continue"), labels.IsEmpty && fields.IsEmpty);
        return page is null
            ? context.WriteAsync(ApiStatus.BadRequest("continue key is not valid"))
            : context.WriteJsonAsync(json => writer.List(json, revision, page.Items, page.Continue, page.Remaining));
    }

    public static bool IsWatch(HttpContext context) => context.Query("watch") is "true" or "1" or "True";

    private Task MetricAsync(HttpContext context, ResourceType type, ApiPath path, ObjectWriter writer)
    {
        var found = Metrics(type, path.Namespace).FirstOrDefault(metric => metric.Name == path.Name && (path.Namespace is null || metric.Namespace == path.Namespace));
        return found is null ? context.WriteAsync(ApiStatus.NoMetrics(type, path.Namespace, path.Name!)) : context.WriteJsonAsync(json => writer.One(json, found));
    }

    private IEnumerable<StoredObject> Metrics(ResourceType type, string? @namespace)
    {
        foreach (var metric in type.Plural == "nodes" ? world.Metrics.Nodes() : world.Metrics.Pods(@namespace))
        {
            metric["kind"] = type.Kind;
            metric["apiVersion"] = type.GroupVersion;
            yield return StoredObject.Of(metric);
        }
    }

    private ObjectWriter? Writer(HttpContext context, ResourceType type) =>
        Representation.Of(context.Request.Headers.Accept.ToString()) is { } representation
            ? new ObjectWriter(world, type, representation, context.Query("includeObject"))
            : null;
}
