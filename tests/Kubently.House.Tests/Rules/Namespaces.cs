using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A file's namespace is its project's name and its folders; file-scoped.</summary>
internal static class Namespaces
{
    public const string Remedy = "Let the namespace follow the folders (file-scoped), or move the file to where its namespace says.";

    public static IEnumerable<string> Offenders(SourceTree tree) =>
        from file in tree.Files
        where file.Project is not null && (file.Namespace is not null || (!file.Types.IsEmpty && file.Name != "Program.cs"))
        let expected = string.Join('.', [file.Project!.Name, .. file.Folders])
        where file.Namespace != expected
        select $"{file.Path} is in namespace {file.Namespace ?? "(none)"} instead of {expected}";
}
