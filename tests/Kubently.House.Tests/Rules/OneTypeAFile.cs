using Kubently.House.Tests.Tree;

namespace Kubently.House.Tests.Rules;

/// <summary>A file holds one top-level type and carries its name; <c>Program.cs</c> aside.</summary>
internal static class OneTypeAFile
{
    public const string Remedy = "Give each top-level type a file of its own, named like the type; small ones that belong to one type may be nested in it.";

    public static IEnumerable<string> Offenders(SourceTree tree)
    {
        foreach (var file in tree.Files.Where(file => file.Name != "Program.cs"))
        {
            var types = file.Types.Where(type => type.Depth == 0).Select(type => type.Name).Distinct().ToList();
            if (types.Count > 1) yield return $"{file.Path} declares {string.Join(", ", types)}";
            else if (types.Count == 1 && types[0] != file.Name.Split('.')[0]) yield return $"{file.Path} declares {types[0]}: the names differ";
        }
    }
}
