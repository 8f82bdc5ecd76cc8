using System.Text;

namespace Kubently.Kubectl.Printing;

/// <summary>Text that keeps no more than a number of bytes, and counts the rest.</summary>
internal sealed class OutputText(int maxBytes)
{
    private readonly StringBuilder _kept = new();
    private long _keptBytes;

    internal long TotalBytes { get; private set; }

    internal bool IsCut => TotalBytes > _keptBytes;

    internal bool IsEmpty => TotalBytes == 0;

    internal OutputText Append(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        var full = IsCut;
        TotalBytes += bytes;
        if (full) return this;
        if (_keptBytes + bytes <= maxBytes)
        {
            _kept.Append(text);
            _keptBytes += bytes;
            return this;
        }
        var room = maxBytes - _keptBytes;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room) break;
            room -= rune.Utf8SequenceLength;
            _keptBytes += rune.Utf8SequenceLength;
            _kept.Append(rune.ToString());
        }
        return this;
    }

    /// <summary>Takes back everything.</summary>
    internal void Clear()
    {
        _kept.Clear();
        (_keptBytes, TotalBytes) = (0, 0);
    }

    internal OutputText Line(string text) => Append(text).Append("\n");

    public override string ToString() => _kept.ToString();
}
