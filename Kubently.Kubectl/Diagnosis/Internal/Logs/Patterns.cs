using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Looks for patterns in what programs wrote, which may be anything.</summary>
internal static class Patterns
{
    /// <summary>How much of a line is looked at, in characters: what a program complains about it says at the beginning.</summary>
    public const int LongestLine = 4096;

    // The patterns need milliseconds for the worst line of that length; a process that got no processor for long may still meet this.
    public const int MillisecondsAtMost = 2000;

    /// <summary>The beginning of a line, as far as it is looked at.</summary>
    public static string Head(string line) => line.Length > LongestLine ? line[..LongestLine] : line;

    /// <summary>Whether the pattern occurs; one that gives up has not been found.</summary>
    public static bool Finds(this Regex pattern, string line)
    {
        try
        {
            return pattern.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
