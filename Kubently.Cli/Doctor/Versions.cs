namespace Kubently.Cli.Doctor;

/// <summary>What two versions have in common.</summary>
internal static class Versions
{
    /// <summary>Without what names the build.</summary>
    public static string Short(string version) => version.Split('+')[0];

    /// <summary>Whether major or minor differ. A text that is no version differs from nothing.</summary>
    public static bool Differ(string one, string other) =>
        Version.TryParse(Core(one), out var left) && Version.TryParse(Core(other), out var right) && (left.Major, left.Minor) != (right.Major, right.Minor);

    private static string Core(string version) => version.TrimStart('v').Split('+', '-')[0];
}
