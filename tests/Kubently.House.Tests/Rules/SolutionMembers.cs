using System.Text.RegularExpressions;
using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>The solution holds every project of the tree, and nothing else: `dotnet test Kubently.sln` is all there is.</summary>
internal static partial class SolutionMembers
{
    public const string Remedy = "Run `dotnet sln Kubently.sln add <project>` (or `remove`).";

    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        var members = Member().Matches(tree.Solution).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet();
        var projects = tree.Projects.Select(project => project.Path).ToHashSet();
        return projects.Except(members).Select(path => $"{path} is not in {SourceTree.SolutionName}")
            .Concat(members.Except(projects).Select(path => $"{SourceTree.SolutionName} names {path}, which does not exist"));
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "([^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex Member();
}
