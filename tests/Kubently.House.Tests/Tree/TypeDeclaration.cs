using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.House.Tests.Tree;

/// <summary>A type that a file declares.</summary>
/// <param name="Name">Its name, without type parameters.</param>
/// <param name="Depth">How many braces it stands in; 0 is a top-level type of a file-scoped namespace.</param>
internal sealed partial record TypeDeclaration(string Name, int Depth)
{
    public static ImmutableArray<TypeDeclaration> In(string code) =>
        [.. Declaration().Matches(code).Select(match => new TypeDeclaration(match.Groups["name"].Value, DepthAt(code, match.Index)))];

    private static int DepthAt(string code, int index)
    {
        var before = code.AsSpan(0, index);
        return before.Count('{') - before.Count('}');
    }

    // A colon or comma before the keyword makes it a constraint (`where T : class`), not a declaration.
    [GeneratedRegex(
        @"(?<![:,<(.=]\s*)\b(?:(?:class|interface|enum|struct|record(?:\s+(?:class|struct))?)\s+(?<name>[A-Z_]\w*)|delegate\s+[\w<>\[\],.?\s]+?\s(?<name>[A-Z_]\w*)\s*(?:<[^>]*>)?\s*\()",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
