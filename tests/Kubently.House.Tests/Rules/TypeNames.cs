using System.Text.RegularExpressions;
using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A name says what a thing is or does; these words say nothing.</summary>
internal static partial class TypeNames
{
    public const string Remedy = "Name the type after what it does or is. The word tells nothing, and things gather under it.";

    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Data", "Info", "Impl"];

    // Kubernetes' own words for its own things: `kubectl cluster-info`.
    private static readonly string[] TheirWords = ["ClusterInfo"];

    public static IEnumerable<string> Offenders(SourceTree tree) =>
        from file in tree.Files
        from type in file.Types
        from word in Word().Matches(TheirWords.Aggregate(type.Name, (name, theirs) => name.Replace(theirs, "", StringComparison.Ordinal))).Select(match => match.Value).Intersect(EmptyWords)
        select $"{file.Path} declares {type.Name}, with '{word}' in its name";

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+")]
    private static partial Regex Word();
}
