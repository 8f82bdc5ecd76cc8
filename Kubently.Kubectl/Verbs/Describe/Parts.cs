using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>The parts that many descriptions have: names, labels, annotations, tolerations.</summary>
internal static class Parts
{
    private const int MaxAnnotation = 140;

    internal static string OrNone(string text) => text.Length > 0 ? text : "<none>";

    /// <summary>Go's <c>%v</c> of a list of strings: <c>[a b]</c>.</summary>
    internal static string Bracketed(IEnumerable<string> texts) => $"[{string.Join(' ', texts)}]";

    /// <summary>A map as one text: <c>a=1,b=2</c>.</summary>
    internal static string Joined(JsonNode? node, string key) => OrNone(node.Joined(key));

    internal static string Bool(bool value) => value ? "true" : "false";

    internal static string Selector(JsonObject? selector) => OrNone(LabelSelectors.Format(selector));

    internal static void Labels(Description text, string title, JsonNode? node, string key, string indent = "") =>
        Multiline(text, indent + title + ":\t", indent + "\t", [.. node.Pairs(key).Select(pair => $"{pair.Key}={pair.Value}")]);

    /// <summary>The first item after a title, each other below it; <c>&lt;none&gt;</c> for none.</summary>
    internal static void Multiline(Description text, string title, string indent, IReadOnlyList<string> items)
    {
        text.Part(0, title);
        if (items.Count == 0) text.Line("<none>");
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Part(0, "");
            if (i > 0) text.Part(0, indent);
            text.Line(items[i]);
        }
    }

    internal static void Annotations(Description text, JsonNode? metadata, string title = "Annotations")
    {
        text.Part(0, title + ":\t");
        var first = true;
        foreach (var (key, given) in metadata.Pairs("annotations").Where(pair => pair.Key != Redaction.Redactor.LastApplied))
        {
            if (!first) text.Part(0, "\t");
            first = false;
            var value = given.EndsWith('\n') ? given[..^1] : given;
            if (System.Text.Encoding.UTF8.GetByteCount(value) + key.Length + 2 <= MaxAnnotation && !value.Contains('\n', StringComparison.Ordinal))
            {
                text.Line($"{key}: {value}");
                continue;
            }
            text.Line(key + ":");
            foreach (var line in value.Split('\n')) text.Line($"\t  {Shorten(line, MaxAnnotation - 2)}");
        }
        if (first) text.Line("<none>");
    }

    internal static void Head(Description text, Subject subject, bool withNamespace = true)
    {
        text.Line($"Name:\t{subject.Name}");
        if (withNamespace) text.Line($"Namespace:\t{subject.Namespace}");
    }

    internal static void LabelsAndAnnotations(Description text, Subject subject)
    {
        Labels(text, "Labels", subject.Metadata, "labels");
        Annotations(text, subject.Metadata);
    }

    internal static string? Controller(JsonNode? metadata) =>
        metadata.Maps("ownerReferences").FirstOrDefault(owner => owner.Flag("controller")) is { } owner ? $"{owner.Text("kind")}/{owner.Text("name")}" : null;

    internal static void Tolerations(Description text, string title, JsonNode? spec)
    {
        var items = GoSort.Sort(spec.Maps("tolerations").ToList(), (a, b) => string.CompareOrdinal(a.Text("key"), b.Text("key")) < 0);
        Multiline(text, title + ":\t", "\t", [.. items.Select(Toleration)]);
    }

    /// <summary>A table of conditions below their title.</summary>
    internal static void Conditions(Description text, Subject subject)
    {
        var conditions = subject.Status.Maps("conditions").ToList();
        if (conditions.Count == 0) return;
        text.Line("Conditions:\n  Type\tStatus\tReason");
        text.Line(1, "----\t------\t------");
        foreach (var condition in conditions) text.Line(1, $"{condition.Text("type")} \t{condition.Text("status")}\t{condition.Text("reason")}");
    }

    internal static string Quantity(JsonNode? node, string key) => Printing.Quantity.Parse(node.Text(key)).ToString();

    private static string Toleration(JsonObject toleration)
    {
        var (key, value, effect) = (toleration.Text("key"), toleration.Text("value"), toleration.Text("effect"));
        var text = key + (value.Length > 0 ? "=" + value : "") + (effect.Length > 0 ? ":" + effect : "");
        if (toleration.Text("operator") == "Exists" && value.Length == 0) text += key.Length + effect.Length > 0 ? " op=Exists" : "op=Exists";
        return toleration.Number("tolerationSeconds") is { } seconds ? $"{text} for {seconds}s" : text;
    }

    private static string Shorten(string text, int length) => text.Length > length ? text[..length] + "..." : text;
}
