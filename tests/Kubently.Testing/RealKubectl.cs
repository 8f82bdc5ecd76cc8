using System.Diagnostics;
using Kubently.Testing.Processes;
using Xunit;

namespace Kubently.Testing;

/// <summary>
/// The real kubectl, as <c>eng/tools.sh</c> fetches it, with a kubeconfig, a home and a cache of its own. Found as
/// <c>KUBENTLY_KUBECTL</c>, else as <c>.tools/kubectl</c> above the test assembly. Dispose removes its folder.
/// </summary>
public sealed class RealKubectl : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("kubently-kubectl-");

    private RealKubectl(string path, string kubeconfigYaml)
    {
        _path = path;
        Kubeconfig = Path.Combine(_home.FullName, "kubeconfig");
        File.WriteAllText(Kubeconfig, kubeconfigYaml);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Kubeconfig, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>The kubeconfig file that every run uses.</summary>
    public string Kubeconfig { get; }

    /// <summary>Where kubectl is, or null.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KUBENTLY_KUBECTL") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return RealComponents.Upwards(folder => Path.Combine(folder, ".tools", "kubectl") is var path && File.Exists(path) ? path : null);
    }

    /// <summary>kubectl with this kubeconfig; skips the test (or fails it, see <see cref="RealComponents"/>) where there is none.</summary>
    public static RealKubectl OrSkip(string kubeconfigYaml)
    {
        var path = Find();
        if (path is null) RealComponents.Missing("the real kubectl is not here; run eng/tools.sh");
        return new RealKubectl(path!, kubeconfigYaml);
    }

    /// <summary>Runs kubectl to its end and gives what it printed.</summary>
    public Task<KubectlRun> RunAsync(params string[] arguments) => RunAsync(arguments, null, TestContext.Current.CancellationToken);

    /// <summary>Runs kubectl to its end, at most a minute, and gives what it printed.</summary>
    public async Task<KubectlRun> RunAsync(IReadOnlyList<string> arguments, string? stdin, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_path, arguments) { WorkingDirectory = _home.FullName };
        start.Environment.Clear();
        start.Environment["HOME"] = _home.FullName;
        start.Environment["KUBECONFIG"] = Kubeconfig;
        start.Environment["KUBECACHEDIR"] = Path.Combine(_home.FullName, "cache");
        start.Environment["PATH"] = "";
        var (exitCode, stdout, stderr) = await FinishedProcess.RunAsync(start, stdin, LongestRun, cancellationToken);
        return new KubectlRun(exitCode, stdout, stderr);
    }

    /// <inheritdoc/>
    public void Dispose() => _home.Delete(recursive: true);
}
