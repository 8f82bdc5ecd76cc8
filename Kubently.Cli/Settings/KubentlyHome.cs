namespace Kubently.Cli.Settings;

/// <summary>The folder where this tool keeps what it must remember: <c>KUBENTLY_HOME</c>, else <c>~/.kubently</c>.</summary>
internal static class KubentlyHome
{
    public const string Variable = "KUBENTLY_HOME";

    public static string Folder(Func<string, string?> variable, string userFolder) =>
        variable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(userFolder, ".kubently");
}
