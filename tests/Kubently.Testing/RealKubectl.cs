using System.Diagnostics;
using System.Text;
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
        var start = new ProcessStartInfo(_path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = _home.FullName,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["HOME"] = _home.FullName;
        start.Environment["KUBECONFIG"] = Kubeconfig;
        start.Environment["KUBECACHEDIR"] = Path.Combine(_home.FullName, "cache");
        start.Environment["PATH"] = "";

        using var process = new Process { StartInfo = start };
        process.Start();
        using var limit = new CancellationTokenSource(LongestRun);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var error = process.StandardError.ReadToEndAsync(either.Token);
            if (stdin is not null) await process.StandardInput.WriteAsync(stdin.AsMemory(), either.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(either.Token);
            return new KubectlRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"kubectl {string.Join(' ', arguments)} did not end within {LongestRun.TotalSeconds:0} s.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _home.Delete(recursive: true);
}
