using System.Text;
using Kubently.Contracts;

namespace Kubently.Executor.Work;

/// <summary>Cuts what a command printed at a number of UTF-8 bytes, between two characters, and says so.</summary>
internal static class OutputBound
{
    public static Result Cut(Result result, int maxBytes)
    {
        var stdoutBytes = Encoding.UTF8.GetByteCount(result.Stdout);
        var total = Math.Max(result.TotalBytes, stdoutBytes);
        var stderr = Head(result.Stderr, maxBytes);
        if (stdoutBytes <= maxBytes)
            return stderr.Length == result.Stderr.Length && total == result.TotalBytes ? result : result with { Stderr = stderr, TotalBytes = total };
        return result with { Stdout = Head(result.Stdout, maxBytes), Stderr = stderr, Truncated = true, TotalBytes = total };
    }

    /// <summary>As much of the beginning as fits.</summary>
    public static string Head(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) <= maxBytes || Encoding.UTF8.GetByteCount(text) <= maxBytes) return text;
        var bytes = 0;
        var characters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes) break;
            characters += rune.Utf16SequenceLength;
        }

        return text[..characters];
    }
}
