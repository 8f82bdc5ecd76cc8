using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;

namespace Kubently.Bench.Engine;

/// <summary>A sandbox cluster in this process, and an engine as an executor has it.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private BenchCluster(SandboxServer server)
    {
        Server = server;
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(server.KubeconfigYaml));
        Connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        Engine = new KubectlEngine(Connection, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
    }

    public SandboxServer Server { get; }

    public ClusterConnection Connection { get; }

    public KubectlEngine Engine { get; }

    public static Task<BenchCluster> StartAsync(CancellationToken cancellationToken) => StartAsync(new SandboxOptions(), cancellationToken);

    public static async Task<BenchCluster> StartAsync(SandboxOptions options, CancellationToken cancellationToken) =>
        new(await SandboxServer.StartAsync(options, cancellationToken));

    public ValueTask DisposeAsync()
    {
        Engine.Dispose();
        Connection.Dispose();
        return Server.DisposeAsync();
    }
}
