using System.Text;

namespace Kubently.Testing.Parity;

/// <summary>What can be compared of output that also counts objects which were not captured: all but the sections that do.</summary>
internal static class PartialOutput
{
    // The sections that a capture names when it says why an output is partial.
    private static readonly string[] CountsOthers = ["Non-terminated Pods", "Allocated resources"];

    /// <summary>The output without the sections that <paramref name="why"/> names.</summary>
    public static string Comparable(string stdout, string why)
    {
        var text = new StringBuilder(stdout.Length);
        var dropped = false;
        foreach (var line in stdout.Split('\n'))
        {
            if (!line.StartsWith(' ')) dropped = CountsOthers.Any(section => line.StartsWith(section + ":", StringComparison.Ordinal) && why.Contains(section, StringComparison.Ordinal));
            if (!dropped) text.Append(line).Append('\n');
        }
        return text.ToString();
    }
}
