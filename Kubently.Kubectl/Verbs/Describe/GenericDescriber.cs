using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>Describes any object field by field.</summary>
internal sealed partial class GenericDescriber : IDescriber
{
    private static readonly string[] Skipped = [".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations"];
    private static readonly string[] Acronyms = ["API", "URL", "UID", "OSB", "GUID"];

    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        Parts.LabelsAndAnnotations(text, subject);
        Append(text, 0, subject.Object, "");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }

    private static void Append(Description text, int level, JsonObject content, string path)
    {
        foreach (var (field, value) in content.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var at = $"{path}.{field}";
            if (Skipped.Contains(at)) continue;
            switch (value)
            {
                case JsonObject map:
                    text.Line(level, Label(field) + ":");
                    Append(text, level + 1, map, at);
                    break;
                case JsonArray items:
                    text.Line(level, Label(field) + ":");
                    foreach (var item in items)
                    {
                        if (item is JsonObject child) Append(text, level + 1, child, at);
                        else text.Line(level + 1, GoValues.Sprint(item));
                    }
                    break;
                default:
                    text.Line(level, $"{Label(field)}:\t{GoValues.Sprint(value)}");
                    break;
            }
        }
    }

    private static string Label(string field)
    {
        if (!field.All(c => char.IsLetter(c) || c == '-')) return field;
        return string.Join(' ', Words().Matches(field).Select(match => Title(match.Value)));
    }

    private static string Title(string word) =>
        Acronyms.Contains(word.ToUpperInvariant()) ? word.ToUpperInvariant() : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant());

    // camelCase words; a run of capitals keeps all but the one that begins the next word.
    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{L}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
