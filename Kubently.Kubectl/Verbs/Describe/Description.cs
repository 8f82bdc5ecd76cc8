using System.Text;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>A description being written: indented lines whose tabs are laid out at the end.</summary>
internal sealed class Description
{
    private readonly StringBuilder _text;
    private readonly int _levels;

    internal Description() : this(new(), 0)
    {
    }

    private Description(StringBuilder text, int levels) => (_text, _levels) = (text, levels);

    /// <summary>The same text, with every part that is written through this one indented further, as kubectl's nested writers do it.</summary>
    internal Description Nested(int levels) => new(_text, _levels + levels);

    /// <summary>A line, two spaces in for each level.</summary>
    internal void Line(int level, string text) => Part(level, text).Append('\n');

    internal void Line(string text) => Line(0, text);

    /// <summary>The beginning of a line.</summary>
    internal StringBuilder Part(int level, string text) => _text.Append(' ', 2 * (_levels + level)).Append(Terminal.Escape(text));

    /// <summary>The text with its tabs still in it.</summary>
    internal string Raw => _text.ToString();

    public override string ToString() => TabWriter.Describe(_text.ToString());
}
