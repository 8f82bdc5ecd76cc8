using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests;

/// <summary>The tree that these tests are about, read once, and how a rule is held against it.</summary>
internal static class House
{
    private static readonly Lazy<SourceTree> Tree = new(() => SourceTree.Read(Root()));

    /// <summary>Fails with every offender, and with what to do about it.</summary>
    public static void Keeps(Func<SourceTree, IEnumerable<string>> rule, string remedy)
    {
        var offenders = rule(Tree.Value).ToList();
        if (offenders.Count > 0) Assert.Fail($"{string.Join('\n', offenders)}\n\n{remedy}");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, SourceTree.SolutionName))) return folder.FullName;
        throw new InvalidOperationException($"No {SourceTree.SolutionName} above {AppContext.BaseDirectory}: run these tests from the repository.");
    }
}
