using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Secrets of Kubernetes as YAML or JSON inside a text: each value of their <c>data</c> and <c>stringData</c> is hidden.</summary>
internal static partial class SecretManifests
{
    internal static string Hide(string text, ref int hidden)
    {
        if (!text.Contains("Secret", StringComparison.Ordinal)) return text;
        var scopes = new SecretScopes(text);
        foreach (var kind in Kind().EnumerateMatches(text)) scopes.Add(kind.Index, kind.Index + kind.Length);
        if (scopes.IsEmpty) return text;
        scopes.Order();
        var rewrite = new TextRewrite(text);
        var after = 0;
        foreach (var key in Values().EnumerateMatches(text))
        {
            var (at, separator) = (key.Index, key.Index + key.Length - 1);
            if (!scopes.Hold(at) || at < after) continue;
            var value = AssignedValue.SkipSpaces(text, separator + 1);
            if (value < text.Length && text[value] == '{') after = JsonValues.Hide(text, value, all: true, ref rewrite);
            else if (YamlBlocks.Begins(text, separator) && Column(text, at) is var column and >= 0) after = YamlBlocks.HideValues(text, column, separator, all: true, ref rewrite);
        }
        hidden += rewrite.Count;
        return rewrite.Finish();
    }

    private static int Column(string text, int at)
    {
        var line = TextLines.Content(text, at);
        return line >= 0 && text.AsSpan(line, at - line).Trim(" -").IsEmpty ? at - line : -1;
    }

    [GeneratedRegex(@"\bkind\\{0,7}[""']?\s{0,3}:\s{0,3}\\{0,7}[""']?Secret(?:List)?(?![\w.\-])", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex(@"(?<![\w.\-])(?:data|stringData)\\{0,7}[""']?\s{0,3}:", RegexOptions.CultureInvariant)]
    private static partial Regex Values();
}
