using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.HighAvailability;

/// <summary>Three API processes on one Redis behind a proxy without affinity, and an executor that reaches them through it; its cluster counts what runs.</summary>
internal sealed class ThreeApis : IAsyncDisposable
{
    private static readonly Dictionary<string, string> ApiSettings = new()
    {
        ["Dispatch__Keepalive"] = "00:00:02",
        ["API_KEY_ROLES"] = "system:admin",
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Microsoft"] = "Warning",
    };

    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private ExecutorProcess _executor = null!;

    private ThreeApis()
    {
    }

    public IReadOnlyList<ApiProcess> All { get; private set; } = [];

    /// <summary>Asks through the proxy.</summary>
    public KubentlyClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>How often each numbered command reached the cluster.</summary>
    public ConcurrentDictionary<string, int> Runs { get; } = new();

    public string Output => string.Join('\n', [.. All.Select(api => $"API {api.Address}:\n{Last(api.Output)}"), $"executor:\n{Last(_executor.Output)}"]);

    public static async Task<ThreeApis> StartAsync(string redis, IReadOnlyDictionary<string, string>? settings = null)
    {
        var all = new ThreeApis();
        try
        {
            var api = new Dictionary<string, string>(ApiSettings);
            foreach (var (name, value) in settings ?? new Dictionary<string, string>()) api[name] = value;
            all.All = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ApiProcess.StartAsync(redis, api)));
            foreach (var started in all.All) all._started.Push(started);
            var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"], Fault = all.Count });
            all._started.Push(sandbox);
            var proxy = await SteeredProxy.StartAsync(all.All.Select(started => started.Address));
            all._started.Push(proxy);
            all.Address = proxy.Address;
            all.Client = new KubentlyClient(all._http, new KubentlyClientOptions(proxy.Address, ApiProcess.Key));
            all._started.Push(all._executor = ExecutorProcess.Start(proxy.Address, sandbox.KubeconfigYaml, new Dictionary<string, string> { ["LOG_LEVEL"] = "information" }));
            await Eventually.HoldsAsync(async () => await all.Client.ExecuteAsync(Request(0), CancellationToken.None) is ApiAnswer<CommandResponse>.Ok { Value.ExitCode: 0 }, () => all.Output);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command that asks the cluster for a label of its own.</summary>
    public static ExecuteRequest Request(int number) =>
        new() { ClusterId = ClusterId.Parse(ApiProcess.Cluster), Args = ["get", "pods", "-A", "-l", $"number={number}"], TimeoutSeconds = 60 };

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var piece)) await piece.DisposeAsync();
        _http.Dispose();
    }

    private SandboxFault? Count(SandboxRequest request)
    {
        if (request.Path.Contains("number", StringComparison.Ordinal)) Runs.AddOrUpdate(request.Path, 1, static (_, count) => count + 1);
        return null;
    }

    private static string Last(string output) => output.Length > 8000 ? output[^8000..] : output;
}
