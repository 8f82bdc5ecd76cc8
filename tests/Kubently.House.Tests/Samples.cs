using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests;

/// <summary>Small trees that break one rule each.</summary>
internal static class Samples
{
    public static SourceTree Given(params (string Path, string Text)[] texts) => SourceTree.Of(texts);

    public static (string Path, string Text) Project(string path, params string[] references) =>
        (path, $"<Project><ItemGroup>{string.Concat(references.Select(Reference))}</ItemGroup></Project>");

    public static string Lines(int count) => string.Concat(Enumerable.Repeat("//\n", count));

    private static string Reference(string name) => $"""<ProjectReference Include="../{name}/{name}.csproj" />""";
}
