using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Selectors;

/// <summary>A label selector in its text form, with the API server's words for what is wrong with it.</summary>
internal sealed partial class LabelSelector
{
    private const string Operators = "in, notin, =, ==, !=, gt, lt";

    private readonly List<LabelRequirement> _requirements = [];
    private readonly List<(LabelTokenKind Kind, string Text)> _tokens;
    private int _at;

    private LabelSelector(string text) => _tokens = LabelLexer.Read(text);

    public static LabelSelector Everything { get; } = new("");

    public bool IsEmpty => _requirements.Count == 0;

    public static LabelSelector Parse(string text)
    {
        var selector = new LabelSelector(text);
        selector.Read();
        return selector;
    }

    /// <summary>Whether an object's labels meet all requirements.</summary>
    public bool Matches(JsonElement @object) =>
        _requirements.Count == 0 || @object.At("metadata", "labels") is var labels && _requirements.TrueForAll(requirement => requirement.Matches(labels));

    // "in" and "notin" are operators only where an operator is expected; elsewhere they are names like any other.
    private LabelTokenKind Next => _tokens[_at].Kind == LabelTokenKind.Keyword ? LabelTokenKind.Identifier : _tokens[_at].Kind;

    private (LabelTokenKind Kind, string Text) Take()
    {
        var token = (Next, _tokens[_at].Text);
        if (_at < _tokens.Count - 1) _at++;
        return token;
    }

    private void Read()
    {
        while (Next != LabelTokenKind.End)
        {
            if (Next is not (LabelTokenKind.Identifier or LabelTokenKind.Not))
                throw new SelectorException($"found '{_tokens[_at].Text}', expected: !, identifier, or 'end of string'");
            try
            {
                _requirements.Add(Requirement());
            }
            catch (SelectorException wrong)
            {
                throw new SelectorException($"unable to parse requirement: {wrong.Message}");
            }

            var (kind, text) = Take();
            if (kind == LabelTokenKind.End) return;
            if (kind != LabelTokenKind.Comma) throw new SelectorException($"found '{text}', expected: ',' or 'end of string'");
            if (Next is not (LabelTokenKind.Identifier or LabelTokenKind.Not))
                throw new SelectorException($"found '{_tokens[_at].Text}', expected: identifier after ','");
        }
    }

    private LabelRequirement Requirement()
    {
        var absent = Next == LabelTokenKind.Not;
        if (absent) Take();
        var (kind, key) = Take();
        if (kind != LabelTokenKind.Identifier) throw new SelectorException($"found '{key}', expected: identifier");
        if (!Key().IsMatch(key)) throw new SelectorException($"<nil>: Invalid value: \"{key}\": {Wording.LabelKey}");
        if (absent) return new(key, LabelOperator.DoesNotExist, []);
        if (Next is LabelTokenKind.End or LabelTokenKind.Comma) return new(key, LabelOperator.Exists, []);

        var @operator = _tokens[_at].Text;
        Take();
        return @operator switch
        {
            "in" => new(key, LabelOperator.In, Checked(key, Set())),
            "notin" => new(key, LabelOperator.NotIn, Checked(key, Set())),
            "=" or "==" => new(key, LabelOperator.In, Checked(key, [Exact()])),
            "!=" => new(key, LabelOperator.NotIn, Checked(key, [Exact()])),
            ">" => new(key, LabelOperator.GreaterThan, [Bound(key)]),
            "<" => new(key, LabelOperator.LessThan, [Bound(key)]),
            _ => throw new SelectorException($"found '{@operator}', expected: {Operators}"),
        };
    }

    private string Exact()
    {
        if (Next is LabelTokenKind.End or LabelTokenKind.Comma) return "";
        var (kind, text) = Take();
        return kind == LabelTokenKind.Identifier ? text : throw new SelectorException($"found '{text}', expected: identifier");
    }

    private string Bound(string key)
    {
        var text = Exact();
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw new SelectorException($"values[0][{key}]: Invalid value: \"{text}\": for 'Gt', 'Lt' operators, the value must be an integer");
        return text;
    }

    private SortedSet<string> Set()
    {
        var (kind, text) = Take();
        if (kind != LabelTokenKind.Open) throw new SelectorException($"found '{text}' expected: '('");
        var values = new SortedSet<string>(StringComparer.Ordinal);
        if (Next == LabelTokenKind.Close)
        {
            Take();
            throw new SelectorException("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
        }

        if (Next is not (LabelTokenKind.Identifier or LabelTokenKind.Comma))
            throw new SelectorException($"found '{_tokens[_at].Text}', expected: ',', ')' or identifier");
        while (true)
        {
            // An omitted value, as in (,a) or (a,), is the empty string.
            values.Add(Next == LabelTokenKind.Identifier ? Take().Text : "");
            (kind, text) = Take();
            if (kind == LabelTokenKind.Close) return values;
            if (kind != LabelTokenKind.Comma) throw new SelectorException($"found '{text}', expected: ',' or ')'");
        }
    }

    private static SortedSet<string> Checked(string key, SortedSet<string> values)
    {
        var wrong = values.FirstOrDefault(value => !Value().IsMatch(value));
        return wrong is null ? values : throw new SelectorException($"values[0][{key}]: Invalid value: \"{wrong}\": {Wording.LabelValue}");
    }

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex("^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Value();

    /// <summary>The API server's own words, which clients show.</summary>
    private static class Wording
    {
        public const string LabelValue =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
            + "character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

        public const string LabelKey =
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  "
            + "or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    }
}
