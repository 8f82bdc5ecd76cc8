using System.Text.RegularExpressions;
using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>What is in the tree is finished: no notes to self, no folded-away code, no stubs.</summary>
internal static partial class UnfinishedWork
{
    public const string Remedy = "Finish it, or take it out and open an issue.";

    public static IEnumerable<string> Offenders(SourceTree tree) =>
        from file in tree.Files
        from found in Note().Matches(file.Text).Concat(Stub().Matches(file.Code))
        select $"{file.Path}:{file.Text.AsSpan(0, found.Index).Count('\n') + 1} has {found.Value.Trim()}";

    // Written with a class of one letter so that this file does not find itself.
    [GeneratedRegex(@"\b(?:T[O]DO|F[I]XME|H[A]CK)\b")]
    private static partial Regex Note();

    [GeneratedRegex(@"^[ \t]*#[ \t]*region\b|\bNotImplementedException\b", RegexOptions.Multiline)]
    private static partial Regex Stub();
}
