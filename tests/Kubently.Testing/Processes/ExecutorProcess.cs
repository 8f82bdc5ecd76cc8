namespace Kubently.Testing.Processes;

/// <summary>An executor process for one cluster.</summary>
public sealed class ExecutorProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-executor-");
    private readonly ChildProcess _process;

    private ExecutorProcess(Uri api, string kubeconfigYaml, string level)
    {
        var kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        File.WriteAllText(kubeconfig, kubeconfigYaml);
        _process = ChildProcess.Start("Kubently.Executor", new Dictionary<string, string>
        {
            ["KUBENTLY_API_URL"] = api.AbsoluteUri,
            ["CLUSTER_ID"] = ApiProcess.Cluster,
            ["KUBENTLY_TOKEN"] = ApiProcess.Token,
            ["KUBECONFIG"] = kubeconfig,
            ["KUBENTLY_HEALTH_PORT"] = "0",
            ["LOG_LEVEL"] = level,
        });
    }

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What it has printed.</summary>
    public string Output => _process.Output;

    /// <summary>Starts one that connects to an API and runs commands against the cluster of a kubeconfig.</summary>
    /// <param name="api">The API.</param>
    /// <param name="kubeconfigYaml">The kubeconfig.</param>
    /// <param name="level">The lowest level that it logs.</param>
    public static ExecutorProcess Start(ApiProcess api, string kubeconfigYaml, string level = "trace") => new(api.Address, kubeconfigYaml, level);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
