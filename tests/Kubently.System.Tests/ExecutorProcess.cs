using Kubently.Sandbox;

namespace Kubently.System.Tests;

/// <summary>An executor process for the sandbox cluster.</summary>
internal sealed class ExecutorProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-executor-");
    private readonly ChildProcess _process;

    private ExecutorProcess(Uri api, SandboxServer sandbox)
    {
        var kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        File.WriteAllText(kubeconfig, sandbox.KubeconfigYaml);
        _process = ChildProcess.Start("Kubently.Executor", new Dictionary<string, string>
        {
            ["KUBENTLY_API_URL"] = api.AbsoluteUri,
            ["CLUSTER_ID"] = ApiProcess.Cluster,
            ["KUBENTLY_TOKEN"] = ApiProcess.Token,
            ["KUBECONFIG"] = kubeconfig,
            ["KUBENTLY_HEALTH_PORT"] = "0",
        });
    }

    public string Output => _process.Output;

    public static ExecutorProcess Start(ApiProcess api, SandboxServer sandbox) => new(api.Address, sandbox);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
