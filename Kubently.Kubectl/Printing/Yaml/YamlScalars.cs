using System.Globalization;
using System.Text;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>
/// Writes scalars with libyaml's rules: which of the four styles a text gets, and where lines longer than eighty columns are folded.
/// </summary>
internal sealed class YamlScalars
{
    private const int BestWidth = 80;

    private readonly StringBuilder _output = new();
    private int _column;
    private bool _indention = true;
    private bool _whitespace = true;

    internal string Finish()
    {
        if (_column > 0) _output.Append('\n');
        return _output.ToString();
    }

    internal void Indent(int indent)
    {
        if (!_indention || _column > indent || _column == indent && !_whitespace) Break();
        while (_column < indent) Put(' ');
        _whitespace = true;
        _indention = true;
    }

    internal void Dash()
    {
        Separate();
        Put('-');
        // The indentation goes on behind the dash, so that a mapping begins on its line.
        Put(' ');
        (_whitespace, _indention) = (true, true);
    }

    internal void Key(string key, int indent)
    {
        Scalar(key, indent + 2, isKey: true);
        Put(':');
        (_whitespace, _indention) = (false, false);
    }

    internal void Text(string text, int indent) => Scalar(text, indent, isKey: false);

    internal void Plain(string text)
    {
        Separate();
        Put(text);
        (_whitespace, _indention) = (false, false);
    }

    private void Scalar(string text, int indent, bool isKey)
    {
        var analysis = YamlText.Analyze(text);
        if (text.Contains('\n', StringComparison.Ordinal) && analysis.BlockAllowed && !isKey) Literal(text, indent);
        else if (text.Contains('\n', StringComparison.Ordinal) || !YamlPlainness.ReadsAsText(text)) DoubleQuoted(text, indent, !isKey);
        else if (analysis.PlainAllowed) PlainFolded(text, indent, !isKey);
        else if (analysis.SingleQuotedAllowed && !(isKey && analysis.Multiline)) SingleQuoted(text, indent, !isKey);
        else DoubleQuoted(text, indent, !isKey);
    }

    private void PlainFolded(string text, int indent, bool mayFold)
    {
        Separate();
        var spaces = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                if (mayFold && !spaces && _column > BestWidth && !IsSpace(text, i + 1)) Indent(indent);
                else Put(' ');
                spaces = true;
                continue;
            }
            Put(text[i]);
            _indention = false;
            spaces = false;
        }
        (_whitespace, _indention) = (false, false);
    }

    private void SingleQuoted(string text, int indent, bool mayFold)
    {
        Separate();
        Put('\'');
        (_whitespace, _indention) = (false, false);
        bool spaces = false, breaks = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                if (mayFold && !spaces && _column > BestWidth && i > 0 && i < text.Length - 1 && !IsSpace(text, i + 1)) Indent(indent);
                else Put(' ');
                spaces = true;
                continue;
            }
            if (YamlText.IsBreak(c))
            {
                if (!breaks && c == '\n') Break();
                WriteBreak(c);
                _indention = true;
                breaks = true;
                continue;
            }
            if (breaks) Indent(indent);
            if (c == '\'') Put('\'');
            Put(c);
            _indention = false;
            (spaces, breaks) = (false, false);
        }
        Put('\'');
        (_whitespace, _indention) = (false, false);
    }

    private void DoubleQuoted(string text, int indent, bool mayFold)
    {
        Separate();
        Put('"');
        (_whitespace, _indention) = (false, false);
        var spaces = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!YamlText.IsPrintable(text, i) || YamlText.IsBreak(c) || c is '"' or '\\')
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length) Put(string.Create(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(c, text[++i]):X8}"));
                else Escape(c);
                spaces = false;
            }
            else if (c == ' ')
            {
                if (mayFold && !spaces && _column > BestWidth && i > 0 && i < text.Length - 1)
                {
                    Indent(indent);
                    if (IsSpace(text, i + 1)) Put('\\');
                }
                else
                {
                    Put(' ');
                }
                spaces = true;
            }
            else
            {
                Put(c);
                spaces = false;
            }
        }
        Put('"');
        (_whitespace, _indention) = (false, false);
    }

    private void Literal(string text, int indent)
    {
        Separate();
        Put('|');
        if (text[0] == ' ' || YamlText.IsBreak(text[0])) Put('2');
        if (!YamlText.IsBreak(text[^1])) Put('-');
        else if (text.Length == 1 || YamlText.IsBreak(text[^2])) Put('+');
        Break();
        (_indention, _whitespace) = (true, true);
        var breaks = true;
        foreach (var c in text)
        {
            if (YamlText.IsBreak(c))
            {
                WriteBreak(c);
                _indention = true;
                breaks = true;
                continue;
            }
            if (breaks) Indent(indent);
            Put(c);
            _indention = false;
            breaks = false;
        }
    }

    private void Escape(char c)
    {
        var code = c switch
        {
            '\0' => "0",
            '\a' => "a",
            '\b' => "b",
            '\t' => "t",
            '\n' => "n",
            '\v' => "v",
            '\f' => "f",
            '\r' => "r",
            '\u001b' => "e",
            '"' => "\"",
            '\\' => "\\",
            '\u0085' => "N",
            '\u00a0' => "_",
            '\u2028' => "L",
            '\u2029' => "P",
            <= '\u00ff' => string.Create(CultureInfo.InvariantCulture, $"x{(int)c:X2}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"u{(int)c:X4}"),
        };
        Put('\\');
        Put(code);
    }

    private void Separate()
    {
        if (!_whitespace) Put(' ');
    }

    private void WriteBreak(char c)
    {
        if (c == '\n')
        {
            Break();
            return;
        }
        _output.Append(c);
        _column = 0;
    }

    private void Break()
    {
        _output.Append('\n');
        _column = 0;
    }

    private void Put(string text)
    {
        foreach (var c in text) Put(c);
    }

    private void Put(char c)
    {
        _output.Append(c);
        _column++;
    }

    private static bool IsSpace(string text, int at) => at < text.Length && text[at] == ' ';
}
