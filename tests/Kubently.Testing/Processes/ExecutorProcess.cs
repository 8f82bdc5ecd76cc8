namespace Kubently.Testing.Processes;

/// <summary>An executor process for one cluster.</summary>
public sealed class ExecutorProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-executor-");
    private readonly ChildProcess _process;

    private ExecutorProcess(Uri api, string kubeconfigYaml, IReadOnlyDictionary<string, string> settings)
    {
        var kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        File.WriteAllText(kubeconfig, kubeconfigYaml);
        var environment = new Dictionary<string, string>
        {
            ["KUBENTLY_API_URL"] = api.AbsoluteUri,
            ["CLUSTER_ID"] = ApiProcess.Cluster,
            ["KUBENTLY_TOKEN"] = ApiProcess.Token,
            ["KUBECONFIG"] = kubeconfig,
            ["KUBENTLY_HEALTH_PORT"] = "0",
            ["LOG_LEVEL"] = "trace",
        };
        foreach (var (name, value) in settings) environment[name] = value;
        _process = ChildProcess.Start("Kubently.Executor", environment);
    }

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What it has printed.</summary>
    public string Output => _process.Output;

    /// <summary>Starts one that connects to an API and runs commands against the cluster of a kubeconfig.</summary>
    /// <param name="api">The API.</param>
    /// <param name="kubeconfigYaml">The kubeconfig.</param>
    /// <param name="level">The lowest level that it logs.</param>
    public static ExecutorProcess Start(ApiProcess api, string kubeconfigYaml, string level = "trace") =>
        new(api.Address, kubeconfigYaml, new Dictionary<string, string> { ["LOG_LEVEL"] = level });

    /// <summary>The same, with variables of its environment in place of the usual ones.</summary>
    public static ExecutorProcess Start(ApiProcess api, string kubeconfigYaml, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(api);
        return new(api.Address, kubeconfigYaml, settings);
    }

    /// <summary>Lets it stand still, as a machine does that swaps.</summary>
    public void Freeze() => _process.Freeze();

    /// <summary>Lets it go on.</summary>
    public void Thaw() => _process.Thaw();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
