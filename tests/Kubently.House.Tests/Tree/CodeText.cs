namespace Kubently.House.Tests.Tree;

/// <summary>Blanks out comments and literals, so that a search finds code only. Code in the holes of an interpolated string stays.</summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly char[] _code;
    private int _at;

    private CodeText(string text)
    {
        _text = text;
        _code = text.ToCharArray();
    }

    public static string Of(string text)
    {
        var scan = new CodeText(text);
        scan.Code(inHole: false);
        return new string(scan._code);
    }

    private void Code(bool inHole)
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            if (inHole && depth == 0 && _text[_at] == '}') return;
            if (_text[_at] == '{') depth++;
            if (_text[_at] == '}') depth--;
            if (At("//")) Blank(until: End("\n", _at));
            else if (At("/*")) Blank(until: End("*/", _at + 2) + 2);
            else if (_text[_at] == '\'') Character();
            else if (!Literal()) _at++;
        }
    }

    private void Character()
    {
        // An apostrophe without a partner nearby is prose after a #-directive.
        var length = At("'\\") ? _text.AsSpan(_at + 2).IndexOf('\'') + 3 : 3;
        if (length is >= 3 and <= 12 && _at + length <= _text.Length && _text[_at + length - 1] == '\'') Blank(until: _at + length);
        else _at++;
    }

    private bool Literal()
    {
        var quote = _at;
        while (quote < _text.Length && _text[quote] is '$' or '@') quote++;
        if (quote >= _text.Length || _text[quote] != '"') return false;
        var prefix = _text.AsSpan(_at, quote - _at);
        var (dollars, verbatim) = (prefix.Count('$'), prefix.Contains('@'));
        var quotes = quote;
        while (quotes < _text.Length && _text[quotes] == '"') quotes++;
        var count = quotes - quote;
        if (count == 2 || (count > 3 && verbatim && count % 2 == 0)) Blank(until: quotes);
        else if (count >= 3 && !verbatim) Raw(quotes, new string('"', count), dollars);
        else Plain(quote + 1, verbatim, dollars > 0);
        return true;
    }

    private void Raw(int start, string close, int dollars)
    {
        Blank(until: start);
        while (_at < _text.Length && !At(close))
        {
            if (dollars > 0 && At(new string('{', dollars))) Hole(dollars);
            else Blank(until: _at + 1);
        }

        Blank(until: _at + close.Length);
    }

    private void Plain(int start, bool verbatim, bool interpolated)
    {
        Blank(until: start);
        while (_at < _text.Length)
        {
            if (verbatim && At("\"\"")) Blank(until: _at + 2);
            else if (!verbatim && _text[_at] == '\\') Blank(until: _at + 2);
            else if (interpolated && (At("{{") || At("}}"))) Blank(until: _at + 2);
            else if (interpolated && _text[_at] == '{') Hole(1);
            else if (_text[_at] == '"') break;
            else Blank(until: _at + 1);
        }

        Blank(until: _at + 1);
    }

    private void Hole(int braces)
    {
        Blank(until: _at + braces);
        Code(inHole: true);
        Blank(until: _at + braces);
    }

    private bool At(string part) => string.CompareOrdinal(_text, _at, part, 0, part.Length) == 0;

    private int End(string part, int from)
    {
        var end = from < _text.Length ? _text.IndexOf(part, from, StringComparison.Ordinal) : -1;
        return end < 0 ? _text.Length : end;
    }

    private void Blank(int until)
    {
        for (until = Math.Min(until, _text.Length); _at < until; _at++)
            if (_code[_at] != '\n') _code[_at] = ' ';
    }
}
