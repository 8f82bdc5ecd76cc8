using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Executor;
using Kubently.Grading.Scenarios;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kubently.Grading.Running;

/// <summary>A scenario's cluster with an executor that is connected to the API.</summary>
internal sealed class GradedCluster : IAsyncDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly ClusterConnection _connection;
    private readonly IHost _executor;
    private readonly WatchedKubectl _kubectl;

    private GradedCluster(SandboxServer sandbox, ClusterConnection connection, IHost executor, WatchedKubectl kubectl) =>
        (_sandbox, _connection, _executor, _kubectl) = (sandbox, connection, executor, kubectl);

    public int KubectlRuns => _kubectl.Ran;

    public int Refused => _kubectl.Refused;

    // What an executor asks about its own rights is posted, and changes nothing.
    public int Writes => _sandbox.Requests.Last.Count(request =>
        request.Method is not ("GET" or "HEAD") && !request.Path.Contains("reviews", StringComparison.Ordinal));

    public static async Task<GradedCluster> StartAsync(Scenario scenario, ClusterId id, GradedApi api, CancellationToken cancellationToken)
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = scenario.BuiltIn, Files = scenario.Files }, cancellationToken);
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(sandbox.KubeconfigYaml));
        var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        var kubectl = new WatchedKubectl(new KubectlEngine(connection, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System));
        var options = new ExecutorOptions { ApiUrl = api.Address, ClusterId = id, Token = new ExecutorToken(GradedApi.TokenOf(id)), DrainTime = TimeSpan.Zero };
        var executor = ExecutorHost.Create(options, connection, services: services => services.AddSingleton<IKubectl>(kubectl));
        var cluster = new GradedCluster(sandbox, connection, executor, kubectl);
        await executor.StartAsync(cancellationToken);
        await Eventually.HoldsAsync(
            async () => await api.Client.GetClusterAsync(id, cancellationToken) is ApiAnswer<ClusterResponse>.Ok { Value.Summary.State: ClusterState.Connected },
            () => $"The executor of {scenario.Name} did not connect.");
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await _executor.StopAsync(CancellationToken.None);
        _executor.Dispose();
        _connection.Dispose();
        await _sandbox.DisposeAsync();
    }
}
