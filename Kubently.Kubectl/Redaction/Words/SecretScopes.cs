namespace Kubently.Kubectl.Redaction.Words;

/// <summary>
/// How far the Secrets of a text reach: a document of YAML; of JSON the line, or all of the text when it is spread over lines. Given kinds and
/// asked for places from the text's beginning to its end, so that no part of it is read for each of them.
/// </summary>
internal sealed class SecretScopes(string text)
{
    private const string Separator = "\n---";

    private readonly List<(int Start, int End)> _scopes = [];
    private (int Start, int End) _document = (0, Behind(text, 0));
    private (int Start, int End) _line = (0, -1);
    private bool _closes;
    private int _seen;

    // Of the scopes that begin before the place that was asked for: how many they are, and where the last of them ends.
    private int _begun;
    private int _reach;

    internal bool IsEmpty => _scopes.Count == 0;

    /// <summary>A Secret's kind; behind those before it.</summary>
    internal void Add(int start, int end)
    {
        var scope = text.AsSpan(start, end - start).ContainsAny('"', '\'') ? Json(start, end) : Yaml(start);
        if (_scopes.Count == 0 || _scopes[^1] != scope) _scopes.Add(scope);
    }

    /// <summary>Ends the adding.</summary>
    internal void Order() => _scopes.Sort((one, other) => one.Start.CompareTo(other.Start));

    /// <summary>Whether a place lies in one of them; behind the places before it.</summary>
    internal bool Hold(int at)
    {
        for (; _begun < _scopes.Count && _scopes[_begun].Start <= at; _begun++) _reach = Math.Max(_reach, _scopes[_begun].End);
        return at < _reach;
    }

    private (int Start, int End) Yaml(int start)
    {
        while (_document.End < start) _document = (_document.End, Behind(text, _document.End + 1));
        return _document;
    }

    private (int Start, int End) Json(int start, int end)
    {
        var line = _line;
        if (text.AsSpan(_seen, start - _seen).LastIndexOf('\n') is var feed and >= 0) line.Start = _seen + feed + 1;
        if (line.End < end) line.End = TextLines.End(text, end);
        if (line != _line) _closes = text.AsSpan(line.Start, line.End - line.Start).Contains('}');
        (_line, _seen) = (line, start);
        return _closes ? line : (0, text.Length);
    }

    private static int Behind(string text, int from) => text.IndexOf(Separator, from, StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
}
