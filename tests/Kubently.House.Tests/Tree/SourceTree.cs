using System.Collections.Immutable;

namespace Kubently.House.Tests.Tree;

/// <summary>The texts of a repository: C# files, Razor files, project files and the solution, by path from the root with forward slashes.</summary>
internal sealed class SourceTree
{
    public const string SolutionName = "Kubently.sln";

    private static readonly string[] SkippedFolders = ["bin", "obj", "artifacts", "node_modules", "TestResults"];

    private SourceTree(IEnumerable<(string Path, string Text)> texts)
    {
        var all = texts.OrderBy(text => text.Path, StringComparer.Ordinal).ToList();
        Solution = all.Find(text => text.Path == SolutionName).Text ?? "";
        Projects = [.. all.Where(text => text.Path.EndsWith(".csproj", StringComparison.Ordinal)).Select(text => new ProjectFile(text.Path, text.Text))];
        Files = [.. all.Where(text => text.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(text => SourceFile.Of(text.Path, text.Text, Projects))];
        Markup = [.. all.Where(text => text.Path.EndsWith(".razor", StringComparison.Ordinal))];
    }

    public string Solution { get; }

    public ImmutableArray<ProjectFile> Projects { get; }

    public ImmutableArray<SourceFile> Files { get; }

    /// <summary>The Razor files.</summary>
    public ImmutableArray<(string Path, string Text)> Markup { get; }

    public static SourceTree Of(params (string Path, string Text)[] texts) => new(texts);

    public static SourceTree Read(string root) =>
        new(Paths(new DirectoryInfo(root)).Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path))));

    private static IEnumerable<string> Paths(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
            if (file.Extension is ".cs" or ".csproj" or ".razor" || file.Name == SolutionName) yield return file.FullName;
        foreach (var child in folder.EnumerateDirectories())
        {
            if (child.Name.StartsWith('.') || SkippedFolders.Contains(child.Name)) continue;
            foreach (var path in Paths(child)) yield return path;
        }
    }
}
