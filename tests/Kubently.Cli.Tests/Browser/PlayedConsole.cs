namespace Kubently.Cli.Tests.Browser;

/// <summary>The console as a program of its own, which <c>played.mjs</c> starts before an API that a script plays.</summary>
internal static class PlayedConsole
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Kubently.Web.exe" : "Kubently.Web");
}
