namespace Kubently.System.Tests.Packaging;

/// <summary>Where the sources are, and how they were built.</summary>
internal static class Repository
{
    // …/tests/Kubently.System.Tests/bin/<configuration>/net10.0/
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Configuration => Output.Parent!.Name;

    public static string Root => Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
}
