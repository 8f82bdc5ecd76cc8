using System.Diagnostics;
using System.Text;

namespace Kubently.Bench.Lists;

/// <summary>The API server in a process of its own, so that its work and its memory are not counted as the engine's.</summary>
internal sealed class PodServer : IDisposable
{
    internal const string Ready = "# ready";

    private readonly Process _process;

    private PodServer(Process process, string kubeconfigYaml) => (_process, KubeconfigYaml) = (process, kubeconfigYaml);

    public string KubeconfigYaml { get; }

    public static async Task<PodServer> StartAsync(int pods, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(PodServer).Assembly.Location, "list", "--serve", "--pods", $"{pods}" }) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The API server's process did not start.");
        var kubeconfig = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == Ready) return new PodServer(process, kubeconfig.ToString());
            kubeconfig.Append(line).Append('\n');
        }

        throw new InvalidOperationException("The API server's process ended before it served anything.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
