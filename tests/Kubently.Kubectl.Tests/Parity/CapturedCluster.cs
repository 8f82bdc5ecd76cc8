using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>The captured cluster, served by the sandbox, with an engine for each of its users.</summary>
internal sealed class CapturedCluster : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly Dictionary<string, (ClusterConnection Connection, KubectlEngine Engine)> _engines = [];

    private CapturedCluster(SandboxServer server) => _server = server;

    public static async Task<CapturedCluster> StartAsync(ClusterCapture capture, CancellationToken cancellationToken) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, cancellationToken));

    /// <summary>Runs a captured command line at its own time; addresses come out as they were captured.</summary>
    public async Task<KubectlRun> RunAsync(Golden golden, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (golden.Metrics is not null) _server.UseMetrics(golden.Metrics);
        _server.Clock.Set(at);
        return await EngineFor(golden.As ?? "").RunAsync(new KubectlRequest([.. golden.Argv]), cancellationToken) switch
        {
            KubectlOutcome.Completed completed => new KubectlRun(
                completed.ExitCode,
                completed.Stdout.Replace(_server.Address.GetLeftPart(UriPartial.Authority), "https://127.0.0.1:16443", StringComparison.Ordinal),
                completed.Stderr),
            KubectlOutcome.Refused refused => new KubectlRun(-1, "", $"refused {refused.Rule}: {refused.Message}"),
            _ => throw new InvalidOperationException(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, engine) in _engines.Values)
        {
            engine.Dispose();
            connection.Dispose();
        }
        await _server.DisposeAsync();
    }

    private KubectlEngine EngineFor(string user)
    {
        if (_engines.TryGetValue(user, out var known)) return known.Engine;
        var yaml = user switch
        {
            "" => _server.KubeconfigYaml,
            "nobody-here" => _server.KubeconfigFor(user, "guests"),
            _ => _server.KubeconfigFor(user),
        };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(yaml));
        var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
        // kubectl hides nothing; what redaction does is measured elsewhere.
        var engine = new KubectlEngine(connection, SecurityMode.FullAccess, new KubectlOptions { MaxOutputBytes = 8 * 1024 * 1024 }, _server.Clock, redacts: false);
        _engines[user] = (connection, engine);
        return engine;
    }
}
