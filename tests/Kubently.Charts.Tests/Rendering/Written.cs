namespace Kubently.Charts.Tests.Rendering;

/// <summary>What tests write into the repository when they are asked to, instead of comparing with it.</summary>
internal static class Written
{
    /// <summary>Writes a file of this project when <c>KUBENTLY_WRITE_GOLDENS=1</c>; false when it is to be compared.</summary>
    public static bool ToRepository(string folder, string file, string text) =>
        To(Path.Combine(Chart.Repository, "tests", "Kubently.Charts.Tests", folder, file), text);

    /// <summary>Writes any file when <c>KUBENTLY_WRITE_GOLDENS=1</c>; false when it is to be compared.</summary>
    public static bool To(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("KUBENTLY_WRITE_GOLDENS") != "1") return false;
        File.WriteAllText(path, text);
        return true;
    }
}
