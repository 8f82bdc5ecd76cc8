using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.House.Tests.Tree;

/// <summary>A C# file, with its code told apart from its comments and literals.</summary>
internal sealed partial class SourceFile
{
    private SourceFile(string path, string text, ProjectFile? project)
    {
        Path = path;
        Text = text;
        Project = project;
        Code = CodeText.Of(text);
        Types = TypeDeclaration.In(Code);
        Namespace = FileScopedNamespace().Match(Code) is { Success: true } match ? match.Groups[1].Value : null;
        Folders = project is null ? [] : [.. path[project.Folder.Length..].Split('/')[..^1]];
    }

    public string Path { get; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..(Path.LastIndexOf('/') + 1)];

    public string Text { get; }

    /// <summary>The text with comments and literals blanked out; same length, same lines.</summary>
    public string Code { get; }

    public ProjectFile? Project { get; }

    /// <summary>The folders between the project and the file.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>The first folder below the project; empty for a file in its root.</summary>
    public string Module => Folders.IsEmpty ? "" : Folders[0];

    public ImmutableArray<TypeDeclaration> Types { get; }

    /// <summary>The file-scoped namespace; null when there is none.</summary>
    public string? Namespace { get; }

    public int Lines => Text.Length == 0 ? 0 : Text.AsSpan().Count('\n') + (Text[^1] == '\n' ? 0 : 1);

    public static SourceFile Of(string path, string text, ImmutableArray<ProjectFile> projects) => new(
        path, text,
        projects.Where(project => path.StartsWith(project.Folder, StringComparison.Ordinal)).MaxBy(project => project.Folder.Length));

    /// <summary>Whether the code (not a comment or a literal) names this namespace or something in it.</summary>
    public bool Names(string name) => Regex.IsMatch(Code, $@"(?<![\w.]){Regex.Escape(name)}(?!\w)");

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();
}
