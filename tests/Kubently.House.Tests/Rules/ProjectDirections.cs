using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>Projects know each other only along the arrows of <see cref="Directions.Projects"/>.</summary>
internal static class ProjectDirections
{
    public const string Remedy = "Turn the dependency around or go through Kubently.Contracts; a new arrow is added to Directions.cs, with its reason.";

    public static IEnumerable<string> Offenders(SourceTree tree, IReadOnlyDictionary<string, string[]> directions)
    {
        var names = tree.Projects.Select(project => project.Name).Concat(directions.Keys).Distinct().ToList();
        foreach (var project in tree.Projects.Where(project => project.IsProduct))
        {
            if (!directions.TryGetValue(project.Name, out var listed))
            {
                yield return $"{project.Path} is not listed";
                continue;
            }

            bool Allowed(string other) => other == project.Name || other == "Kubently.Contracts" || listed.Contains(other);
            foreach (var reference in project.References.Where(reference => !Allowed(reference)))
                yield return $"{project.Path} references {reference}";
            foreach (var file in tree.Files.Where(file => file.Project == project))
                foreach (var name in names.Where(name => !Allowed(name) && file.Names(name)))
                    yield return $"{file.Path} names {name}";
        }
    }
}
