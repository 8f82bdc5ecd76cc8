namespace Kubently.Cli.Install;

/// <summary>The charts: they come with this tool, in its own version.</summary>
internal static class ChartFolder
{
    public const string Api = "kubently";
    public const string Executor = "kubently-executor";

    /// <summary>A chart's folder: the one that is named, or the tool's own.</summary>
    public static string Of(string? named, string chart) => Path.GetFullPath(named ?? Path.Combine(AppContext.BaseDirectory, "charts", chart));
}
