using System.Text.RegularExpressions;
using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A screen reader speaks <c>aria-label</c> only on what has a role: ARIA forbids it on elements that only group or format.</summary>
internal static partial class SpokenNames
{
    public const string Remedy = "Give the element a role (status for what is loading), or say the words in text that only screen readers get (class sr).";

    public static IEnumerable<string> Offenders(SourceTree tree) =>
        from file in tree.Markup
        from found in Named().Matches(file.Text)
        where !Role().IsMatch(found.Value)
        select $"{file.Path}:{file.Text.AsSpan(0, found.Index).Count('\n') + 1} has an aria-label on a {found.Groups[1].Value} without a role";

    // An attribute's value may hold any character but its own quote, so a tag ends at the first > outside of values.
    [GeneratedRegex("""<(div|span|p|b|i|em|strong|small|code|pre|time|label|caption|sub|sup|del|ins)\b(?:[^>"]|"[^"]*")*?\saria-label(?:ledby)?=(?:[^>"]|"[^"]*")*>""")]
    private static partial Regex Named();

    [GeneratedRegex("""\srole=""")]
    private static partial Regex Role();
}
