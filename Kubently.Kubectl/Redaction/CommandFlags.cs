using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction;

/// <summary>Secrets that follow a flag in a container's command: <c>["--password", "…"]</c>, <c>"dump --password …"</c>.</summary>
internal static partial class CommandFlags
{
    /// <summary>Whether an argument is the value of the flag before it, and that a secret's.</summary>
    internal static bool TakesSecret(string before, string argument) =>
        before.StartsWith("--", StringComparison.Ordinal) && argument.Length > 0 && argument[0] is not ('-' or '$')
        && !before.Contains('=', StringComparison.Ordinal) && SecretNames.Matches(before.AsSpan(2));

    /// <summary>Hides the values of such flags in a line for a shell.</summary>
    internal static string Hide(string line, ref int hidden)
    {
        if (!line.Contains("--", StringComparison.Ordinal)) return line;
        var rewrite = new TextRewrite(line);
        for (var match = Flag().Match(line); match.Success; match = match.NextMatch())
        {
            var (name, value) = (match.Groups[1], match.Groups[2]);
            if (SecretNames.Matches(name.ValueSpan)) rewrite.Replace(value.Index, value.Index + value.Length, SecretText.Mark);
        }
        hidden += rewrite.Count;
        return rewrite.Finish();
    }

    [GeneratedRegex(@"(?<!\S)--([A-Za-z][A-Za-z0-9_.\-]{0,60})[ \t]+(?![-$])[""']?([^\s""';&|]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();
}
