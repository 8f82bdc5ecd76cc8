using System.Text;
using System.Text.RegularExpressions;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>A word of a script: parts that are taken as they are, and parts in which variables are replaced.</summary>
internal sealed partial record ShellWord(IReadOnlyList<(string Text, bool Literal)> Parts)
{
    public string Expand(Func<string, string> value)
    {
        var text = new StringBuilder();
        foreach (var (part, literal) in Parts)
            text.Append(literal ? part : Variable().Replace(part, match => value(match.Groups["name"].Value)));
        return text.ToString();
    }

    [GeneratedRegex(@"\$(\{(?<name>\w+|\?)\}|(?<name>\w+|\?))", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
