using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Secrets of Kubernetes as YAML or JSON inside a text: each value of their <c>data</c> and <c>stringData</c> is hidden.</summary>
internal static partial class SecretManifests
{
    internal static string Hide(string text, ref int hidden)
    {
        if (!text.Contains("Secret", StringComparison.Ordinal)) return text;
        var scopes = new List<(int Start, int End)>();
        foreach (var kind in Kind().EnumerateMatches(text)) scopes.Add(Scope(text, kind.Index, kind.Index + kind.Length));
        if (scopes.Count == 0) return text;
        var rewrite = new TextRewrite(text);
        var after = 0;
        foreach (var key in Values().EnumerateMatches(text))
        {
            var (at, separator) = (key.Index, key.Index + key.Length - 1);
            if (at < after || !scopes.Exists(scope => scope.Start <= at && at < scope.End)) continue;
            var value = AssignedValue.SkipSpaces(text, separator + 1);
            if (value < text.Length && text[value] == '{') after = JsonValues.Hide(text, value, all: true, ref rewrite);
            else if (YamlBlocks.Begins(text, separator) && Column(text, at) is var column and >= 0) after = YamlBlocks.HideValues(text, column, separator, all: true, ref rewrite);
        }
        hidden += rewrite.Count;
        return rewrite.Finish();
    }

    // A document of YAML; of JSON the line, or all when it is spread over lines.
    private static (int Start, int End) Scope(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).ContainsAny('"', '\''))
        {
            var line = text.LastIndexOf('\n', start) + 1;
            var lineEnd = TextLines.End(text, end);
            return text.AsSpan(line, lineEnd - line).Contains('}') ? (line, lineEnd) : (0, text.Length);
        }
        var before = text.LastIndexOf("\n---", start, StringComparison.Ordinal);
        var behind = text.IndexOf("\n---", end, StringComparison.Ordinal);
        return (Math.Max(0, before), behind < 0 ? text.Length : behind);
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
