using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>The modules of a project name only modules below them, in the order of <see cref="Directions.Modules"/>.</summary>
internal static class ModuleDirections
{
    public const string Remedy =
        "Move what both need to the lower module, or hand it in through an interface of the lower one. A new module takes its place in Directions.cs.";

    public static IEnumerable<string> Offenders(SourceTree tree, IReadOnlyDictionary<string, string[]> order)
    {
        foreach (var group in tree.Files.Where(file => file.Project is { IsProduct: true }).GroupBy(file => file.Project!))
        {
            var project = group.Key.Name;
            if (Directions.OneModule.ContainsKey(project)) continue;
            var modules = group.Select(file => file.Module).Where(module => module.Length > 0).Distinct().ToList();
            if (modules.Count < 2) continue;
            var listed = order.TryGetValue(project, out var found) ? found : [];
            foreach (var module in modules.Except(listed)) yield return $"{project}/{module}/ has no place in the list";
            foreach (var file in group.Where(file => listed.Contains(file.Module)))
                foreach (var above in listed[(Array.IndexOf(listed, file.Module) + 1)..].Where(above => file.Names($"{project}.{above}")))
                    yield return $"{file.Path} names {project}.{above}, which stands above it";
        }
    }
}
