using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;

namespace Kubently.Testing.Parity;

/// <summary>The captured cluster, served by the sandbox, with an engine for each of its users.</summary>
public sealed class CapturedCluster : IAsyncDisposable
{
    // Event times have microseconds, so two rows can pass their full second within milliseconds of each other.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private const int MostSteps = 64;

    private readonly SandboxServer _server;
    private readonly string? _address;
    private readonly Dictionary<string, (ClusterConnection Connection, KubectlEngine Engine)> _engines = [];

    private CapturedCluster(SandboxServer server, string? address) => (_server, _address) = (server, address);

    /// <summary>Serves a capture; the caller disposes it.</summary>
    public static async Task<CapturedCluster> StartAsync(ClusterCapture capture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var server = await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, cancellationToken);
        return new(server, capture.ServerAddress());
    }

    /// <summary>
    /// Runs a captured command line as its user, at its own time. Ages count up to some instant while kubectl ran, not always the first: when
    /// that one differs, others until it ended are tried.
    /// </summary>
    public async Task<KubectlRun> RunAsync(Golden golden, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(golden);
        var first = await RunAsync(golden, golden.At, cancellationToken);
        if (GoldenComparison.Same(golden, first)) return first;
        var steps = Math.Clamp((int)((golden.Done - golden.At) / Step), 1, MostSteps);
        for (var step = 1; step <= steps; step++)
        {
            var run = await RunAsync(golden, golden.At + (golden.Done - golden.At) * step / steps, cancellationToken);
            if (GoldenComparison.Same(golden, run)) return run;
        }
        return first;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, engine) in _engines.Values)
        {
            engine.Dispose();
            connection.Dispose();
        }
        await _server.DisposeAsync();
    }

    private async Task<KubectlRun> RunAsync(Golden golden, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (golden.Metrics is not null) _server.UseMetrics(golden.Metrics);
        _server.Clock.Set(at);
        return await EngineFor(golden.As ?? "").RunAsync(new KubectlRequest([.. golden.Argv]), cancellationToken) switch
        {
            KubectlOutcome.Completed completed => new KubectlRun(completed.ExitCode, AsCaptured(completed.Stdout), completed.Stderr),
            KubectlOutcome.Refused refused => new KubectlRun(-1, "", $"refused {refused.Rule}: {refused.Message}"),
            var outcome => throw new InvalidOperationException($"An outcome that is neither completed nor refused: {outcome}"),
        };
    }

    // The sandbox listens where there is room; the capture names the address of the server that it was taken from.
    private string AsCaptured(string stdout) =>
        _address is null ? stdout : stdout.Replace(_server.Address.GetLeftPart(UriPartial.Authority), _address, StringComparison.Ordinal);

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
