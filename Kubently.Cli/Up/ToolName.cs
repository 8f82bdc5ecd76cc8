namespace Kubently.Cli.Up;

/// <summary>How this tool was started, so that the commands to copy start it the same way.</summary>
internal static class ToolName
{
    private const string Project = "Kubently.Cli";

    /// <summary><c>kubently</c> when installed; <c>dotnet run --project …</c> when it runs from its project's build folder.</summary>
    public static string Of(string baseFolder, string currentFolder)
    {
        // bin/Debug/net10.0/ is three folders below the project.
        var project = Path.GetFullPath(Path.Combine(baseFolder, "..", "..", ".."));
        return File.Exists(Path.Combine(project, $"{Project}.csproj")) ? $"dotnet run --project {Quoted(Path.GetRelativePath(currentFolder, project))} --" : "kubently";
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
