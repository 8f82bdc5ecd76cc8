using System.Diagnostics;
using Kubently.Testing.Processes;

namespace Kubently.Testing;

/// <summary>
/// The real helm, as <c>eng/tools.sh</c> fetches it, with a home of its own. Found as <c>KUBENTLY_HELM</c>, else as <c>.tools/helm</c> above the
/// test assembly. Dispose removes its folder.
/// </summary>
public sealed class RealHelm : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("kubently-helm-");

    private RealHelm(string path, string? kubeconfigYaml)
    {
        _path = path;
        Folder = _home.FullName;
        File.WriteAllText(Path.Combine(Folder, "kubeconfig"), kubeconfigYaml ?? "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(Folder, "kubeconfig"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>A folder that is removed with it.</summary>
    public string Folder { get; }

    /// <summary>Where helm is, or null.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KUBENTLY_HELM") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return RealComponents.Upwards(folder => Path.Combine(folder, ".tools", "helm") is var path && File.Exists(path) ? path : null);
    }

    /// <summary>helm, with a cluster or without; skips the test (or fails it, see <see cref="RealComponents"/>) where there is none.</summary>
    public static RealHelm OrSkip(string? kubeconfigYaml = null)
    {
        var path = Find();
        if (path is null) RealComponents.Missing("the real helm is not here; run eng/tools.sh");
        return new RealHelm(path!, kubeconfigYaml);
    }

    /// <summary>Runs helm to its end, at most a minute, and gives what it printed.</summary>
    public Task<FinishedProcess> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_path, arguments) { WorkingDirectory = Folder };
        start.Environment.Clear();
        start.Environment["HOME"] = Folder;
        start.Environment["KUBECONFIG"] = Path.Combine(Folder, "kubeconfig");
        start.Environment["PATH"] = "";
        return FinishedProcess.RunAsync(start, null, LongestRun, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _home.Delete(recursive: true);
}
