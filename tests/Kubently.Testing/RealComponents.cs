using Xunit;

namespace Kubently.Testing;

/// <summary>How a test that needs something real ends when that thing is not on the machine.</summary>
public static class RealComponents
{
    /// <summary>True when a missing real component is a failure and not a skip (<c>KUBENTLY_REQUIRE_REAL=1</c>).</summary>
    public static bool AreRequired => Environment.GetEnvironmentVariable("KUBENTLY_REQUIRE_REAL") == "1";

    /// <summary>Skips the running test, or fails it where real components are required. Never returns.</summary>
    public static void Missing(string what)
    {
        if (AreRequired) Assert.Fail($"{what} (KUBENTLY_REQUIRE_REAL=1)");
        Assert.Skip(what);
    }

    /// <summary>The path of a command; skips the test (or fails it) when there is none on PATH.</summary>
    public static string CommandOrSkip(string command)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);
        if (path is null) Missing($"{command} is not here; eng/test.sh says what to install");
        return path!;
    }

    /// <summary>A file or folder of the repository, by its path from the root; fails when there is none.</summary>
    public static string InRepository(params string[] path) => Upwards(folder => Path.Combine([folder, .. path]) is var found && Path.Exists(found) ? found : null)
        ?? throw new InvalidOperationException($"There is no {Path.Combine(path)} above {AppContext.BaseDirectory}.");

    /// <summary>The first folder at or above the test assembly for which <paramref name="find"/> gives something.</summary>
    internal static string? Upwards(Func<string, string?> find)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (find(folder.FullName) is { } found) return found;
        return null;
    }
}
