using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Events;

/// <summary>Events as objects: kubectl decodes them into Go structs, so JSON has the structs' fields in the structs' order.</summary>
internal static class EventObjects
{
    private static readonly string[] ListFields = ["kind", "apiVersion", "metadata", "items"];

    private static readonly string[] EventFields =
        ["kind", "apiVersion", "metadata", "involvedObject", "reason", "message", "source", "firstTimestamp", "lastTimestamp", "count", "type", "eventTime", "series", "action", "related", "reportingComponent", "reportingInstance"];

    private static readonly string[] MetadataFields =
        ["name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields"];

    private static readonly string[] ReferenceFields = ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"];
    private static readonly string[] SourceFields = ["component", "host"];
    private static readonly string[] SeriesFields = ["count", "lastObservedTime"];

    internal static string Print(KubectlCommand command, List<JsonObject> events)
    {
        var managedFields = command.Switch("show-managed-fields");
        // kubectl gives its name printer a list, which that one does not take, and says nothing of it.
        if (command.OutputFormat == "name") return "";
        var list = new JsonObject
        {
            ["kind"] = "EventList",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. events.Select(item => Event(item, managedFields))]),
        };
        return command.OutputFormat switch
        {
            "json" => JsonPrinter.PrintUnsorted(Ordered(list, ListFields), "    "),
            "yaml" => YamlPrinter.Print(list),
            "kyaml" => KyamlPrinter.PrintUnsorted(Ordered(list, ListFields)),
            _ => ObjectPrinters.Create(command).Print(list),
        };
    }

    /// <summary>How single events are printed, one after the other.</summary>
    internal static Func<JsonObject, string> Each(KubectlCommand command)
    {
        var managedFields = command.Switch("show-managed-fields");
        if (command.OutputFormat == "name") return item => $"event/{item.Name()}\n";
        if (command.OutputFormat == "json") return item => JsonPrinter.PrintUnsorted(Event(item, managedFields), "    ");
        if (command.OutputFormat == "kyaml") return item => KyamlPrinter.PrintUnsorted(Event(item, managedFields));
        var isFirst = true;
        IObjectPrinter printer = ObjectPrinters.Create(command);
        return item =>
        {
            var separator = isFirst || command.OutputFormat != "yaml" ? "" : "---\n";
            isFirst = false;
            return separator + printer.Print(Event(item, managedFields));
        };
    }

    private static JsonObject Event(JsonObject item, bool managedFields)
    {
        if (!managedFields) item.Map("metadata")?.Remove("managedFields");
        // Not left out when empty: times, and what has no omitempty.
        foreach (var time in new[] { "firstTimestamp", "lastTimestamp", "eventTime" }) item.TryAdd(time, null);
        item.TryAdd("source", new JsonObject());
        item.TryAdd("reportingComponent", "");
        item.TryAdd("reportingInstance", "");
        var ordered = Ordered(item, EventFields);
        Reorder(ordered, "metadata", MetadataFields);
        Reorder(ordered, "involvedObject", ReferenceFields);
        Reorder(ordered, "related", ReferenceFields);
        Reorder(ordered, "source", SourceFields);
        Reorder(ordered, "series", SeriesFields);
        return ordered;
    }

    private static void Reorder(JsonObject node, string field, string[] order)
    {
        if (node[field] is JsonObject inner) node[field] = Ordered(inner, order);
    }

    private static JsonObject Ordered(JsonObject node, string[] order)
    {
        var ordered = new JsonObject();
        foreach (var field in order.Where(node.ContainsKey))
        {
            var value = node[field];
            node.Remove(field);
            ordered[field] = value;
        }
        return ordered;
    }
}
