using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A file past 300 lines has two subjects; a project's files are mostly short.</summary>
internal static class FileSizes
{
    public const int MaxLines = 300;
    public const int MaxMedian = 60;
    public const int MaxNinetieth = 150;

    public const string TooLongRemedy = "Split it by subject. A file that truly is one subject goes to LongFiles.cs, with the reason.";
    public const string StaleRemedy = "Take the entry out of LongFiles.cs: it is no longer needed.";
    public const string ProjectRemedy = "The project's files have grown together: find the ones with two subjects and split them.";

    // Below this many files a median says nothing about habits.
    private const int FewFiles = 8;

    public static IEnumerable<string> TooLong(SourceTree tree, IReadOnlyDictionary<string, string> allowed) =>
        from file in tree.Files
        where file.Lines > MaxLines && !allowed.ContainsKey(file.Path)
        select $"{file.Path} has {file.Lines} lines, at most {MaxLines} are allowed";

    public static IEnumerable<string> StaleAllowances(SourceTree tree, IReadOnlyDictionary<string, string> allowed) =>
        from path in allowed.Keys
        where !tree.Files.Any(file => file.Path == path && file.Lines > MaxLines)
        select $"{path} is allowed to be long and is not";

    public static IEnumerable<string> LongProjects(SourceTree tree)
    {
        foreach (var group in tree.Files.Where(file => file.Project is { IsProduct: true }).GroupBy(file => file.Project!.Name))
        {
            var lines = group.Select(file => file.Lines).Order().ToList();
            if (lines.Count < FewFiles) continue;
            var (median, ninetieth) = (lines[lines.Count / 2], lines[lines.Count * 9 / 10]);
            if (median >= MaxMedian) yield return $"{group.Key}: half of the {lines.Count} files have {median} lines or more, the norm is under {MaxMedian}";
            if (ninetieth >= MaxNinetieth) yield return $"{group.Key}: a tenth of the {lines.Count} files have {ninetieth} lines or more, the norm is under {MaxNinetieth}";
        }
    }
}
