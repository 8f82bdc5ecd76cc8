using System.Diagnostics;
using System.Net;
using System.Text;
using k8s;
using Kubently.Api;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Executor;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Bench.Auditing;

/// <summary>An API and an executor in this process, with a database of Redis of their own; with an audit log, or with none.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private const string Key = "key-of-the-bench";
    private const string Token = "token-of-the-bench-0123456789";

    private static readonly ClusterId Cluster = ClusterId.Parse("bench");

    private readonly WebApplication _api;
    private readonly IHost _executor;
    private readonly ClusterConnection _connection;
    private readonly HttpClient _http = new();
    private readonly KubentlyClient _client;

    private Lane(WebApplication api, IHost executor, ClusterConnection connection)
    {
        (_api, _executor, _connection) = (api, executor, connection);
        _client = new KubentlyClient(_http, new KubentlyClientOptions(new Uri(api.Urls.Single()), Key));
    }

    public static async Task<Lane> StartAsync(string redis, SandboxServer sandbox, bool audited)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "Kubently.Api", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = redis,
            ["LLM_PROVIDER"] = "runbook",
            ["API_KEYS"] = $"bench:{Key}",
            ["EXECUTOR_TOKENS"] = $"{Cluster}:{Token}",
            ["Limits:RequestsPerMinute"] = "0",
            ["Limits:CommandsPerMinute"] = "0",
            ["urls"] = "",
        });
        builder.AddKubentlyApi();
        if (!audited) builder.Services.Replace(ServiceDescriptor.Singleton<ICommandObserver, Unobserved>());
        var api = builder.Build();
        api.MapKubentlyApi();
        await api.StartAsync();
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(sandbox.KubeconfigYaml));
        var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        var executor = ExecutorHost.Create(
            new ExecutorOptions { ApiUrl = new Uri(api.Urls.Single()), ClusterId = Cluster, Token = new ExecutorToken(Token), DrainTime = TimeSpan.Zero, Mode = SecurityMode.FullAccess, AcknowledgeFullAccess = true }, connection);
        await executor.StartAsync();
        var lane = new Lane(api, executor, connection);
        await Eventually.HoldsAsync(async () => await lane._client.GetClusterAsync(Cluster, CancellationToken.None) is ApiAnswer<ClusterResponse>.Ok { Value.Summary.State: ClusterState.Connected });
        return lane;
    }

    /// <summary>Commands a second, with so many callers for so long.</summary>
    public async Task<double> MeasureAsync(int callers, TimeSpan time, string[] args)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; count++)
            {
                var answer = await _client.ExecuteAsync(new ExecuteRequest { ClusterId = Cluster, Args = [.. args] }, CancellationToken.None);
                if (answer is not ApiAnswer<CommandResponse>.Ok { Value.Status: CommandStatus.Success }) throw new InvalidOperationException($"A command failed: {answer}");
            }

            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _executor.StopAsync(CancellationToken.None);
        _executor.Dispose();
        _connection.Dispose();
        _http.Dispose();
        await _api.DisposeAsync();
    }

    private sealed class Unobserved : ICommandObserver
    {
        public Task IssuingAsync(Command command, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task EndedAsync(Command command, Result result) => Task.CompletedTask;
    }
}
