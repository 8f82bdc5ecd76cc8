using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A folder is a thought that fits into a head: about 15 files, at most three levels below its project.</summary>
internal static class Folders
{
    public const int MaxFiles = 25;
    public const int MaxDepth = 3;

    public const string CrowdedRemedy = "Find the second thought in the folder and give it a folder of its own; about 15 files is the norm.";
    public const string DeepRemedy = "Lift the folder up: a module that needs so many levels is several modules.";
    public const string StrayRemedy = "Every C# file belongs to a project: move the file into one.";

    public static IEnumerable<string> Crowded(SourceTree tree) =>
        from folder in tree.Files.GroupBy(file => file.Folder)
        where folder.Count() > MaxFiles
        select $"{folder.Key} holds {folder.Count()} files, at most {MaxFiles} are allowed";

    public static IEnumerable<string> TooDeep(SourceTree tree) =>
        from folder in tree.Files.Where(file => file.Folders.Length > MaxDepth).Select(file => file.Folder).Distinct()
        select $"{folder} is more than {MaxDepth} folders below its project";

    public static IEnumerable<string> Strays(SourceTree tree) =>
        from file in tree.Files
        where file.Project is null
        select $"{file.Path} belongs to no project";
}
