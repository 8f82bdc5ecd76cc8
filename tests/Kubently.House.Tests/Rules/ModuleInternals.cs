using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A module's <c>Internal</c> folder is its own: only the module, its project's tests and the benchmarks may name it.</summary>
internal static class ModuleInternals
{
    public const string Remedy = "Use what the module's root folder promises, or extend that promise; `Internal` is for the module alone.";

    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        var modules = tree.Files
            .Where(file => file is { Project.IsProduct: true, Folders.Length: > 1 } && file.Folders[1] == "Internal")
            .Select(file => (Project: file.Project!.Name, file.Module))
            .Distinct()
            .ToList();
        return
            from file in tree.Files
            from module in modules
            where !MayName(file, module.Project, module.Module)
            where file.Names($"{module.Project}.{module.Module}.Internal")
                || (file.Project?.Name == module.Project && file.Names($"{module.Module}.Internal"))
            select $"{file.Path} names {module.Project}.{module.Module}.Internal";
    }

    private static bool MayName(SourceFile file, string project, string module) => file.Project switch
    {
        null => false,
        { IsProduct: true } owner => owner.Name == project && file.Module == module,
        var other => other.Name == $"{project}.Tests" || other.Path.StartsWith("bench/", StringComparison.Ordinal),
    };
}
