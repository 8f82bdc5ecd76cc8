using System.Text;
using System.Text.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Selectors;

/// <summary>A field selector: equality of a few fields, which ones depends on the kind.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Field, bool Equal, string Value)> _terms = [];
    private readonly ResourceType _type;

    private FieldSelector(ResourceType type) => _type = type;

    public bool IsEmpty => _terms.Count == 0;

    /// <summary>The one name that is asked for, which the server also authorises by.</summary>
    public string? Name => _terms.Find(term => term is { Field: "metadata.name", Equal: true }).Value;

    public static FieldSelector Parse(string text, ResourceType type)
    {
        var selector = new FieldSelector(type);
        foreach (var term in Split(text))
        {
            if (term.Length == 0) continue;
            var (field, equal, value) = Term(term) ?? throw new SelectorException($"invalid selector: '{text}'; can't understand '{term}'");
            if (!SelectableFields.Of(type).Contains(field)) throw new SelectorException(SelectableFields.Refusal(type, field));
            selector._terms.Add((field, equal, Unescape(value)));
        }

        return selector;
    }

    public bool Matches(JsonElement @object) =>
        _terms.TrueForAll(term => SelectableFields.Value(_type, @object, term.Field) == term.Value == term.Equal);

    private static List<string> Split(string text)
    {
        var terms = new List<string>();
        var (start, at) = (0, 0);
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == ',')
            {
                terms.Add(text[start..at]);
                start = at + 1;
            }
        }

        if (start < text.Length) terms.Add(text[start..]);
        return terms;
    }

    private static (string, bool, string)? Term(string term)
    {
        for (var at = 0; at < term.Length; at++)
        {
            var rest = term.AsSpan(at);
            if (rest.StartsWith("!=")) return (term[..at], false, term[(at + 2)..]);
            if (rest.StartsWith("==")) return (term[..at], true, term[(at + 2)..]);
            if (rest[0] == '=') return (term[..at], true, term[(at + 1)..]);
        }

        return null;
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && at + 1 < value.Length) at++;
            else if (value[at] == '\\') throw new SelectorException($"invalid field selector: unterminated escape sequence in '{value}'");
            text.Append(value[at]);
        }

        return text.ToString();
    }
}
