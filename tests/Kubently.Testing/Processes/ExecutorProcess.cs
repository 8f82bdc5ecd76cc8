namespace Kubently.Testing.Processes;

/// <summary>An executor process for one cluster; it can be killed and started again.</summary>
public sealed class ExecutorProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-executor-");
    private readonly Dictionary<string, string> _environment;
    private ChildProcess _process;

    private ExecutorProcess(Uri api, string kubeconfigYaml, IReadOnlyDictionary<string, string> settings)
    {
        var kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        File.WriteAllText(kubeconfig, kubeconfigYaml);
        _environment = new Dictionary<string, string>
        {
            ["KUBENTLY_API_URL"] = api.AbsoluteUri,
            ["CLUSTER_ID"] = ApiProcess.Cluster,
            ["KUBENTLY_TOKEN"] = ApiProcess.Token,
            ["KUBECONFIG"] = kubeconfig,
            ["KUBENTLY_HEALTH_PORT"] = "0",
            ["LOG_LEVEL"] = "trace",
        };
        foreach (var (name, value) in settings) _environment[name] = value;
        _process = ChildProcess.Start("Kubently.Executor", _environment);
    }

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What it has printed since it was started last.</summary>
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

    /// <summary>One that reaches the API through something else.</summary>
    public static ExecutorProcess Start(Uri api, string kubeconfigYaml, IReadOnlyDictionary<string, string> settings) => new(api, kubeconfigYaml, settings);

    /// <summary>Ends it at once, as a crash does.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public Task TerminateAsync() => _process.TerminateAsync();

    /// <summary>Starts it again after its end.</summary>
    public async Task StartAgainAsync()
    {
        await _process.DisposeAsync();
        _process = ChildProcess.Start("Kubently.Executor", _environment);
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
