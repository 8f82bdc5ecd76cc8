using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Printing.Paths;

/// <summary>Paths of sort-by and custom-columns, where braces and the first dot may be left out.</summary>
internal static partial class RelaxedPath
{
    internal static string Expand(string path)
    {
        if (path.Length == 0) return "";
        var match = Relaxed().Match(path);
        if (!match.Success)
            throw new PathFailure("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'");
        return "{." + (match.Groups[1].Length > 0 ? match.Groups[1].Value : match.Groups[2].Value) + "}";
    }

    [GeneratedRegex(@"^\{\.?([^{}]+)\}\z|^\.?([^{}]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Relaxed();
}
