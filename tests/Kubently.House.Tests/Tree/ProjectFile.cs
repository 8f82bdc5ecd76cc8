using System.Collections.Immutable;
using System.Xml.Linq;

namespace Kubently.House.Tests.Tree;

/// <summary>A project: its name is its file's, its root namespace the same.</summary>
internal sealed class ProjectFile(string path, string text)
{
    public string Path { get; } = path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    /// <summary>The project's folder, with a slash at its end.</summary>
    public string Folder { get; } = path[..(path.LastIndexOf('/') + 1)];

    /// <summary>Whether this is shipped, rather than a test or a benchmark.</summary>
    public bool IsProduct { get; } = !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("bench/", StringComparison.Ordinal);

    /// <summary>The names of the projects that it references.</summary>
    public ImmutableArray<string> References { get; } =
    [
        .. XDocument.Parse(text).Descendants("ProjectReference")
            .Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];
}
