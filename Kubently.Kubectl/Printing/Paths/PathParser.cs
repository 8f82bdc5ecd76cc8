using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Printing.Paths;

/// <summary>Parses JSONPath templates with the rules of Kubernetes' own: text, <c>{actions}</c>, ranges, filters, unions.</summary>
internal sealed partial class PathParser
{
    // A template nests filters in filters; each level takes a stack frame.
    private const int MaxDepth = 32;

    private readonly string _text;
    private readonly int _depth;
    private int _at;

    private PathParser(string text, int depth)
    {
        if (depth > MaxDepth) throw new PathFailure("the expression is nested too deeply");
        _text = text;
        _depth = depth;
    }

    internal static ImmutableArray<PathNode> Parse(string template)
    {
        var flat = new PathParser(template, 0).Template();
        var at = 0;
        return Nest(flat, ref at, inRange: false);
    }

    private static ImmutableArray<PathNode> Nest(List<(PathNode? Node, PathNode.Steps? Range, bool End)> flat, ref int at, bool inRange)
    {
        var nodes = ImmutableArray.CreateBuilder<PathNode>();
        while (at < flat.Count)
        {
            var (node, range, end) = flat[at++];
            if (end)
            {
                if (inRange) return nodes.ToImmutable();
                nodes.Add(new PathNode.Misplaced("not in range, nothing to end"));
                continue;
            }
            nodes.Add(range is null ? node! : new PathNode.Range(range, Nest(flat, ref at, inRange: true)));
        }
        return nodes.ToImmutable();
    }

    private List<(PathNode? Node, PathNode.Steps? Range, bool End)> Template()
    {
        var pieces = new List<(PathNode?, PathNode.Steps?, bool)>();
        while (_at < _text.Length)
        {
            if (_text[_at] != '{')
            {
                var open = _text.IndexOf('{', _at);
                if (open < 0) open = _text.Length;
                pieces.Add((new PathNode.Literal(_text[_at..open]), null, false));
                _at = open;
                continue;
            }
            _at++;
            pieces.Add(Action());
        }
        return pieces;
    }

    private (PathNode?, PathNode.Steps?, bool) Action()
    {
        var nodes = ImmutableArray.CreateBuilder<PathNode>();
        var (range, end) = (false, false);
        while (true)
        {
            if (_at >= _text.Length) throw new PathFailure("unclosed action");
            var c = _text[_at];
            if (c == '}')
            {
                _at++;
                break;
            }
            if (char.IsLetter(c) || c == '_')
            {
                var word = Word();
                if (word == "range") range = true;
                else if (word == "end") end = true;
                else if (word is "true" or "false") nodes.Add(new PathNode.Scalar(word == "true"));
                else nodes.Add(new PathNode.Misplaced($"unrecognized identifier {word}"));
                continue;
            }
            Step(nodes);
        }
        var steps = new PathNode.Steps(nodes.ToImmutable());
        return range ? (null, steps, false) : (steps, null, end);
    }

    /// <summary>The steps of an expression without braces, as inside filters and unions.</summary>
    private PathNode.Steps Expression()
    {
        var nodes = ImmutableArray.CreateBuilder<PathNode>();
        while (_at < _text.Length)
        {
            if (char.IsLetter(_text[_at]) || _text[_at] == '_')
            {
                var word = Word();
                nodes.Add(word is "true" or "false" ? new PathNode.Scalar(word == "true") : new PathNode.Misplaced($"unrecognized identifier {word}"));
                continue;
            }
            Step(nodes);
        }
        return new PathNode.Steps(nodes.ToImmutable());
    }

    private void Step(ImmutableArray<PathNode>.Builder nodes)
    {
        var c = _text[_at];
        switch (c)
        {
            case ' ' or '@' or '$':
                _at++;
                return;
            case '\n' or '\r':
                throw new PathFailure("unclosed action");
            case '[':
                nodes.Add(Bracket());
                return;
            case '"' or '\'':
                nodes.Add(Quoted(c));
                return;
            case '.':
                if (_at + 1 < _text.Length && _text[_at + 1] == '.')
                {
                    if (nodes.Count > 0 && nodes[^1] is PathNode.Recursive) throw new PathFailure("invalid multiple recursive descent");
                    _at += 2;
                    nodes.Add(new PathNode.Recursive());
                    if (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) nodes.Add(Field());
                    return;
                }
                _at++;
                nodes.Add(Field());
                return;
            case '+' or '-' or (>= '0' and <= '9'):
                nodes.Add(Number());
                return;
            default:
                throw new PathFailure(string.Create(CultureInfo.InvariantCulture, $"unrecognized character in action: U+{(int)c:X4}{(char.IsControl(c) ? "" : $" '{c}'")}"));
        }
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && !IsTerminator(_text[_at])) _at++;
        return _text[start.._at];
    }

    private PathNode Field()
    {
        var name = new StringBuilder();
        while (_at < _text.Length && !IsTerminator(_text[_at]))
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length) _at++;
            name.Append(_text[_at++]);
        }
        var value = name.ToString();
        return value == "*" ? new PathNode.Wildcard() : new PathNode.Field(value);
    }

    private PathNode.Scalar Number()
    {
        var start = _at;
        if (_text[_at] is '+' or '-') _at++;
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || _text[_at] == '.')) _at++;
        var text = _text[start.._at];
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return new PathNode.Scalar(whole);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return new PathNode.Scalar(number);
        throw new PathFailure($"cannot parse number {text}");
    }

    private PathNode.Literal Quoted(char quote)
    {
        var start = ++_at;
        while (true)
        {
            if (_at >= _text.Length || _text[_at] == '\n') throw new PathFailure("unterminated quoted string");
            if (_text[_at] == quote) break;
            _at += _text[_at] == '\\' ? 2 : 1;
        }
        var value = _text[start..Math.Min(_at, _text.Length)];
        _at++;
        return new PathNode.Literal(Unescape(value));
    }

    private PathNode Bracket()
    {
        var start = ++_at;
        if (_at < _text.Length && _text[_at] == '?') return Filter();
        while (true)
        {
            if (_at >= _text.Length || _text[_at] == '\n') throw new PathFailure("unterminated array");
            if (_text[_at] == ']') break;
            if (_text[_at] is '"' or '\'')
            {
                var close = _text.IndexOf(_text[_at], _at + 1);
                if (close < 0) throw new PathFailure("unterminated array");
                _at = close;
            }
            _at++;
        }
        var inside = _text[start.._at++];
        if (inside == "*") inside = ":";
        if (Key().Match(inside) is { Success: true } key) return new PathNode.Field(key.Groups[1].Value);
        if (inside.Contains(',', StringComparison.Ordinal))
            return new PathNode.Union([.. inside.Split(',').Select(branch => new PathParser($"[{branch.Trim()}]", _depth + 1).Expression())]);
        if (Bounds().Match(inside) is not { Success: true } bounds) throw new PathFailure($"invalid array index {inside}");
        int? Part(int group) => bounds.Groups[group] is { Length: > 0 } part
            ? int.TryParse(part.ValueSpan.TrimStart(':'), CultureInfo.InvariantCulture, out var number) ? number : bounds.Groups[group].Value == ":" ? null : throw new PathFailure($"array index {part.Value} is not a number")
            : null;
        return new PathNode.Slice(Part(1), Part(2), Part(3), !inside.Contains(':', StringComparison.Ordinal));
    }

    private PathNode.Filter Filter()
    {
        _at++;
        if (_at >= _text.Length || _text[_at] != '(') throw new PathFailure("unrecognized character in filter");
        var start = ++_at;
        var depth = 1;
        char? quote = null;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\') _at++;
            else if (quote is not null) quote = c == quote ? null : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == '(') depth++;
            else if (c == ')' && --depth == 0) break;
        }
        if (_at + 1 >= _text.Length || _text[_at + 1] != ']') throw new PathFailure("unterminated filter");
        var inside = _text[start.._at];
        _at += 2;
        var comparison = Comparison().Match(inside);
        return comparison.Success
            ? new PathNode.Filter(Sub(comparison.Groups[1].Value), comparison.Groups[2].Value, Sub(comparison.Groups[3].Value))
            : new PathNode.Filter(Sub(inside), "exists", null);
    }

    private PathNode.Steps Sub(string text) => new PathParser(text.Trim(), _depth + 1).Expression();

    private static bool IsTerminator(char c) => char.IsWhiteSpace(c) || c is '.' or ',' or '[' or ']' or '$' or '@' or '{' or '}';

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            result.Append(text[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
        }
        return result.ToString();
    }

    [GeneratedRegex(@"^'((?:[^']|\\')*)'\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"^(-?[\d]*)(:-?[\d]*)?(:-?[\d]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bounds();

    [GeneratedRegex(@"^([^!<>=]+)([!<>=]+)(.+?)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comparison();
}
