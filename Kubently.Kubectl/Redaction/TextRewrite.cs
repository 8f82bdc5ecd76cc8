using System.Text;

namespace Kubently.Kubectl.Redaction;

/// <summary>A text of which parts are replaced, in their order; given back as it is when none was.</summary>
internal ref struct TextRewrite(string text)
{
    private StringBuilder? _output;
    private int _copied;

    internal int Count { get; private set; }

    /// <summary>Replaces a part; one that reads so already is neither changed nor counted.</summary>
    internal void Replace(int start, int end, string instead)
    {
        if (text.AsSpan(start, end - start).SequenceEqual(instead)) return;
        _output ??= new StringBuilder(text.Length);
        _output.Append(text, _copied, start - _copied).Append(instead);
        _copied = end;
        Count++;
    }

    internal readonly string Finish() => _output is null ? text : _output.Append(text, _copied, text.Length - _copied).ToString();
}
