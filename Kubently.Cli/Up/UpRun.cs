using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kubently.Cli.Calls;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.EmbeddedRedis;
using Kubently.Sandbox;
using Microsoft.Extensions.Options;

namespace Kubently.Cli.Up;

/// <summary>Everything in one process until somebody stops it: the demo cluster, Redis, the API, the executors; they end in the other order.</summary>
internal sealed class UpRun(Call call, UpOptions options)
{
    private static readonly ClusterId SandboxId = ClusterId.Parse("sandbox");

    private readonly Surroundings _surroundings = call.Surroundings;
    private readonly UpScreen _screen = new(call.Json ? Terminal.Silent : call.Terminal, ToolName.Of(AppContext.BaseDirectory, Environment.CurrentDirectory));
    private readonly UpLog _log = new(options.Verbose);

    /// <summary>Runs until cancelled; gives the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var plan = OnlySandbox
            ? new KubeconfigPlan.Nothing()
            : KubeconfigReader.Plan(options, _surroundings.Variable, _surroundings.UserFolder, SandboxId);
        if (plan is KubeconfigPlan.Unusable(var unusable)) return call.Fail(ExitCodes.Usage, unusable);
        if (_surroundings.Settings.Read() is not SettingsOutcome.Read(var stored)) return call.Fail(ExitCodes.Usage, ((SettingsOutcome.Unusable)_surroundings.Settings.Read()).Reason);
        var key = UpKey.Of(options.Port, stored, _surroundings.Variable);
        if (UpKey.Fault(key) is { } fault) return call.Fail(ExitCodes.Usage, fault);
        if (await PortCheck.RunAsync(options.Port, cancellationToken) is { } taken) return call.Fail(ExitCodes.Usage, taken);

        var contexts = plan is KubeconfigPlan.Contexts(var planned) ? planned : [];
        try
        {
            await using var sandbox = options.Sandbox || contexts.IsEmpty ? await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken) : null;
            using var redis = EmbeddedRedisServer.Start();
            var clusters = sandbox is null ? contexts : [PlannedCluster.OfKubeconfig(SandboxId, "the demo cluster with broken workloads", sandbox.KubeconfigYaml), .. contexts];
            return await ServeAsync(redis.ConnectionString, key, stored, clusters, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before everything had started: that is an end like any other.
            return ExitCodes.Ok;
        }
        catch (SettingFault wrong)
        {
            return call.Fail(ExitCodes.Usage, wrong.Message);
        }
    }

    // What is wrong with a setting is known as its part is put together or starts.
    private static async Task<T> ConfiguredAsync<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            throw new SettingFault(exception);
        }
    }

    private bool OnlySandbox => options.Sandbox && options.Contexts.IsEmpty && options.Kubeconfig is null;

    private async Task<int> ServeAsync(
        string redis, string key, StoredSettings stored, ImmutableArray<PlannedCluster> clusters, CancellationToken cancellationToken)
    {
        var tokens = clusters.ToImmutableDictionary(cluster => cluster.Id, _ => UpKey.New());
        switch (await ConfiguredAsync(() => ApiHost.StartAsync(options.Port, redis, key, tokens, _log.Configure, cancellationToken)))
        {
            case ApiStart.PortRefused(var reason):
                return call.Fail(ExitCodes.Usage, PortCheck.Sentence(options.Port, reason));
            case ApiStart.Running(var started):
                await using (var api = started)
                {
                    // The port beside the API's, unless somebody else has it.
                    await using var console = await ConfiguredAsync(() => ConsoleHost.StartAsync(options.ConsolePort, api.Address, key, _log.Configure, cancellationToken))
                        ?? await ConfiguredAsync(() => ConsoleHost.StartAsync(0, api.Address, key, _log.Configure, cancellationToken));
                    _screen.Ready(api.Address, console?.Link, key, Store(stored.With(api.Address, key)));
                    await using var executors = new UpExecutors(api.Address, tokens, options, _log.Configure);
                    await IntroduceAsync(api.Address, console?.Link, key, clusters, executors, cancellationToken);
                    var ended = await EndAsync(api.Stopping, cancellationToken);
                    _screen.Stopping();
                    return ended;
                }

            default:
                throw new InvalidOperationException("The API neither started nor said why.");
        }
    }

    private async Task IntroduceAsync(Uri api, Uri? console, string key, ImmutableArray<PlannedCluster> clusters, UpExecutors executors, CancellationToken cancellationToken)
    {
        var starts = new ConcurrentDictionary<PlannedCluster, ClusterStart>();
        await executors.StartAsync(clusters, (cluster, start) =>
        {
            starts[cluster] = start;
            _screen.Cluster(cluster, start);
        }, cancellationToken);
        var working = clusters.Where(cluster => starts[cluster] is ClusterStart.Reachable).ToList();
        var late = await ConnectionWait.RunAsync(api, key, [.. working.Select(cluster => cluster.Id)], _surroundings.Time, cancellationToken);
        if (late.Length > 0) _screen.Note($"Not connected to the API yet: {string.Join(", ", late)}. `--verbose` shows why.");
        if (_surroundings.Variable(ApiChoice.UrlVariable) is { Length: > 0 } other && other.TrimEnd('/') != api.AbsoluteUri.TrimEnd('/'))
            _screen.Note($"{ApiChoice.UrlVariable} is {other} here: in a shell like this one the commands below ask that API.");
        if (options.Mode == SecurityMode.FullAccess) _screen.OwnApprovals();
        _screen.TryNext(working.FirstOrDefault(), working.FirstOrDefault()?.Id == SandboxId);
        if (call.Json) call.Terminal.Out.WriteLine(UpReport.Of(api, console, key, clusters, starts).ToJson());
    }

    private string Store(StoredSettings settings)
    {
        try
        {
            _surroundings.Settings.Write(settings);
            return $"kept in {_surroundings.Settings.Path}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"not kept ({Printable.Line(exception.Message)}): set {ApiChoice.KeyVariable} and {ApiChoice.UrlVariable} for the other commands";
        }
    }

    private async Task<int> EndAsync(CancellationToken apiStopping, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asked = cancellationToken.Register(() => end.TrySetResult(ExitCodes.Ok));
        await using var broke = apiStopping.Register(() => end.TrySetResult(ExitCodes.Failed));
        var code = await end.Task;
        return code == ExitCodes.Ok ? code : call.Fail(code, "The API stopped by itself; the log above says why.");
    }
}
