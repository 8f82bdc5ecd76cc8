using System.Net;
using System.Text;
using k8s;
using Kubently.Api;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.EmbeddedRedis;
using Kubently.Executor;
using Kubently.Kubectl.Cluster;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Leaks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Kubently.System.Tests.Approvals;

/// <summary>
/// The API with its agent, Redis, and an executor for each demo cluster, in this process; a key for each part that people play. Its disposal fails
/// the test when a key, a token or a value of a cluster's Secrets stands in what any of them logged.
/// </summary>
internal sealed class WholeHouse : IAsyncDisposable
{
    public static readonly ClusterId Cluster = ClusterId.Parse("sandbox");

    private const string Token = "executor-token-of-the-house";

    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly EmbeddedRedisServer _redis = EmbeddedRedisServer.Start();
    private readonly LeakWatch _leaks = new([]);

    private WholeHouse()
    {
    }

    /// <summary>Asks the agent, and may change clusters.</summary>
    public KubentlyClient Operator { get; private set; } = null!;

    /// <summary>Decides on what others ask for.</summary>
    public KubentlyClient Approver { get; private set; } = null!;

    /// <summary>The API's own parts.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    /// <summary>The clusters.</summary>
    public Dictionary<ClusterId, SandboxServer> Sandboxes { get; } = [];

    public static Task<WholeHouse> StartAsync(IChatClient model, ApprovalRequirement requirement = ApprovalRequirement.Agent) =>
        StartAsync(new HouseOptions { Model = model, Requirement = requirement });

    public static async Task<WholeHouse> StartAsync(HouseOptions options)
    {
        var house = new WholeHouse();
        try
        {
            var api = await house.StartApiAsync(options);
            house.Operator = Client(api, "operator-key");
            house.Approver = Client(api, "approver-key");
            foreach (var cluster in options.Clusters) await house.StartClusterAsync(api, cluster, options);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a command prints.</summary>
    public async Task<string> ReadAsync(params string[] args) => (await RunAsync(null, args)).Stdout ?? "";

    /// <summary>Runs a command as the operator, with an approval or without.</summary>
    public async Task<CommandResponse> RunAsync(ApprovalId? approval, params string[] args) => Value(await Operator.ExecuteAsync(
        new ExecuteRequest { ClusterId = Cluster, Tool = Command.KubectlTool, Args = [.. args], ApprovalId = approval }, CancellationToken.None));

    /// <summary>Asks the agent; gives all that happened up to its answer.</summary>
    public async Task<List<AgentEvent>> AskAsync(string question, Func<AgentEvent, Task> each)
    {
        var events = new List<AgentEvent>();
        await foreach (var happened in Operator.AskAsync(new AskRequest { Question = question, ClusterId = Cluster }, TimeProvider.System, CancellationToken.None))
        {
            if (happened is AgentEvent.Failed(var detail)) throw new Xunit.Sdk.XunitException($"the agent failed: {detail}; {string.Join(' ', events)}");
            events.Add(happened);
            await each(happened);
        }

        return events;
    }

    /// <summary>A change that the operator asked for, approved by the approver.</summary>
    public async Task<Approval> ApprovedAsync(params string[] args)
    {
        var asked = Value(await Operator.AskForApprovalAsync(new ApprovalRequest { ClusterId = Cluster, Args = [.. args], Reason = "it is a test" }, CancellationToken.None));
        return Value(await Approver.ApproveAsync(asked.ApprovalId, null, CancellationToken.None));
    }

    /// <summary>As if its time were over.</summary>
    public async Task LetPassAsync(Approval approval)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
        await redis.GetDatabase().HashSetAsync($"{{approvals}}:record:{approval.ApprovalId}", "expires", 1);
    }

    public static T Value<T>(ApiAnswer<T> answer) =>
        answer is ApiAnswer<T>.Ok(var value) ? value : throw new Xunit.Sdk.XunitException($"not answered: {answer}");

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var piece)) await piece.DisposeAsync();
        _redis.Dispose();
        _leaks.AssertNothingTold();
    }

    private async Task<Uri> StartApiAsync(HouseOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "Kubently.Api" });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = _redis.ConnectionString,
            ["API_KEYS"] = "ops:operator-key,boss:approver-key",
            ["API_KEY_ROLES"] = "boss:approver",
            ["EXECUTOR_TOKENS"] = string.Join(',', options.Clusters.Select(cluster => $"{cluster}:{Token}-{cluster}")),
            ["urls"] = "",
        };
        foreach (var (key, value) in options.Settings) settings[key] = value;
        _leaks.Plant(settings);
        Watch(builder.Logging.ClearProviders());
        builder.Configuration.AddInMemoryCollection(settings);
        if (options.Model is { } model) builder.Services.AddSingleton(model);
        builder.AddKubentlyApi();
        var app = builder.Build();
        app.MapKubentlyApi();
        await app.StartAsync();
        _started.Push(app);
        Services = app.Services;
        return new Uri(app.Urls.Single());
    }

    private async Task StartClusterAsync(Uri api, ClusterId cluster, HouseOptions options)
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster", "shop"], Files = options.Files });
        _started.Push(sandbox);
        Sandboxes[cluster] = sandbox;
        _leaks.Plant([sandbox.Token, .. await SecretValues.OfAsync(sandbox)]);
        var connection = Open(sandbox.KubeconfigYaml);
        var host = ExecutorHost.Create(
            new ExecutorOptions
            {
                ApiUrl = api,
                ClusterId = cluster,
                Token = new ExecutorToken($"{Token}-{cluster}"),
                Mode = options.Mode,
                AcknowledgeFullAccess = true,
                RequireApproval = options.Requirement,
                DrainTime = TimeSpan.FromSeconds(1),
            },
            connection,
            Watch);
        await host.StartAsync();
        _started.Push(new RunningExecutor(host, connection));
        await Eventually.HoldsAsync(async () => (await Operator.GetClusterAsync(cluster, CancellationToken.None)) is ApiAnswer<ClusterResponse>.Ok { Value.Summary.State: ClusterState.Connected });
    }

    private void Watch(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LeakLog(_leaks));

    private static ClusterConnection Open(string kubeconfigYaml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfigYaml));
        return new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
    }

    private static KubentlyClient Client(Uri api, string key) => new(new HttpClient { Timeout = TimeSpan.FromMinutes(2) }, new KubentlyClientOptions(api, key));

    private sealed record RunningExecutor(IHost Host, ClusterConnection Connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.StopAsync();
            Host.Dispose();
            Connection.Dispose();
        }
    }
}
