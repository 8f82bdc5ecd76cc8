using Kubently.Cli.Calls;
using Kubently.Cli.Install.Cluster;
using Kubently.Cli.Install.Reports;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;
using Kubently.Cli.Up;
using Kubently.Contracts;

namespace Kubently.Cli.Install;

/// <summary>Puts API, console, Redis and an executor into one cluster. Each step can be repeated; what is there is kept.</summary>
internal sealed class InstallRun(Call call, InstallOptions options)
{
    // Where `kubectl port-forward` is told to lead, and what later commands ask.
    private static readonly Uri Forwarded = new("http://127.0.0.1:5080");

    private readonly InstallSteps _steps = new(call);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var tools = new ToolRunner(call.Surroundings);
        var (found, missing) = await new Preflight(tools, _steps).LookAsync(call, options.Target, cancellationToken);
        if (found is not { } cluster) return _steps.Fail(missing!);
        if (await cluster.ValuesAsync(ChartFolder.Api, cancellationToken) is not { } before || await cluster.ValuesAsync(ChartFolder.Executor, cancellationToken) is not { } executorBefore)
            return _steps.Fail(new StepFault("helm does not say which releases there are.", $"Check it with helm list --kube-context {cluster.Context} -n {cluster.Namespace}."));

        // A name that is given stays, whatever the context is called from here.
        var id = options.ExecutorChart is null ? (ClusterId?)null : options.Cluster ?? InstallValues.ClusterOf(executorBefore) ?? ClusterNames.Of([cluster.Context])[0];
        var model = new ModelKey(call, cluster, options);
        var (choice, noModel) = await model.ChooseAsync(cancellationToken);
        if (noModel is not null) return _steps.Fail(noModel);
        _steps.Done("plan", $"{(before.Count == 0 ? "install" : "upgrade")} Kubently in the namespace {cluster.Namespace}{(id is { } name ? $", with an executor for this cluster as {name}" : "")}; {ModelKey.Words(choice!)}");
        var api = InstallValues.Api(before, id, choice!).ToJsonString();
        var executor = id is { } own ? InstallValues.Beside(executorBefore, own, cluster.Namespace).ToJsonString() : null;
        if (options.DryRun) return await RenderAsync(cluster, api, executor, cancellationToken);
        if (!options.Yes && !await AgreesAsync(cancellationToken)) return call.Fail(ExitCodes.Usage, "Nothing was changed. Answer y, or say --yes to agree in advance.");
        return await ApplyAsync(cluster, model, api, executor, cancellationToken) is { } fault ? _steps.Fail(fault) : await FinishAsync(cluster, id, cancellationToken);
    }

    private async Task<StepFault?> ApplyAsync(TargetCluster cluster, ModelKey model, string api, string? executor, CancellationToken cancellationToken)
    {
        var (made, noNamespace) = await cluster.MakeNamespaceAsync(cancellationToken);
        if (noNamespace is not null) return noNamespace;
        if (made) _steps.Done("namespace", $"the namespace {cluster.Namespace} is made");
        if (await model.WriteAsync(cancellationToken) is { } noSecret) return noSecret;
        if (model.Told is { } told) _steps.Done("model", told);
        var release = new Release(cluster, _steps, call.Surroundings.Time);
        if (await release.UpgradeAsync(ChartFolder.Api, options.Target.Chart!, api, options.Files, options.Patience, cancellationToken) is { } noApi) return noApi;
        _steps.Done("api", "API, console and Redis are ready");
        if (executor is null) return null;
        if (await release.UpgradeAsync(ChartFolder.Executor, options.ExecutorChart!, executor, options.ExecutorFiles, options.Patience, cancellationToken) is { } noExecutor) return noExecutor;
        // Its pod is ready when it is connected, and not before.
        _steps.Done("executor", "the executor is connected");
        return null;
    }

    private async Task<int> FinishAsync(TargetCluster cluster, ClusterId? id, CancellationToken cancellationToken)
    {
        var key = await cluster.SecretAsync("kubently-keys", "key.admin", cancellationToken);
        var forward = $"kubectl --context {cluster.Context} -n {cluster.Namespace} port-forward svc/kubently-api {Forwarded.Port}:80";
        var next = new List<string> { $"{forward}    # leave it open, in another terminal" };
        if (key is null) next.Add("export KUBENTLY_API_KEY=…    # a key of your own: the chart was given a Secret with other keys");
        else if (Remember(key) is { } reason) next.Add($"export KUBENTLY_API_KEY=…    # {reason}");
        next.Add($"kubently doctor --api-url {Forwarded.AbsoluteUri.TrimEnd('/')}");
        if (id is { } name) next.Add($"kubently ask -c {name} \"what is broken?\"");
        next.Add("kubently connect ANOTHER-CLUSTER --executor-api-url https://…    # joins another cluster, once the API can be reached from it");
        return _steps.Finish([.. next]);
    }

    // Null when it is remembered.
    private string? Remember(string key)
    {
        if (call.Surroundings.Settings.Read() is not SettingsOutcome.Read(var stored)) return $"{call.Surroundings.Settings.Path} cannot be read";
        try
        {
            call.Surroundings.Settings.Write(stored.With(Forwarded, key));
            _steps.Done("key", $"the administrator's key is in {call.Surroundings.Settings.Path}, for {Forwarded}");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{call.Surroundings.Settings.Path} cannot be written: {exception.Message}";
        }
    }

    private async Task<int> RenderAsync(TargetCluster cluster, string api, string? executor, CancellationToken cancellationToken)
    {
        var release = new Release(cluster, _steps, call.Surroundings.Time);
        foreach (var (name, chart, values, files) in ((string, string?, string?, IReadOnlyList<string>)[])[(ChartFolder.Api, options.Target.Chart, api, options.Files), (ChartFolder.Executor, options.ExecutorChart, executor, options.ExecutorFiles)])
        {
            if (values is null) continue;
            var run = await release.RenderAsync(name, chart!, values, files, options.Patience, cancellationToken);
            if (!run.Well) return _steps.Fail(new StepFault($"helm does not render {name}: {run.Words}", "Mend the values that it names, and run the same again."));
            if (!call.Json) await call.Terminal.Out.WriteAsync(run.Out);
            _steps.Done("render", $"{name}: rendered, nothing was changed");
        }

        return _steps.Finish("Run the same without --dry-run.");
    }

    private async Task<bool> AgreesAsync(CancellationToken cancellationToken)
    {
        // What comes in there is the model's key.
        if (options.KeyOnStdin) return false;
        await call.Terminal.Error.WriteAsync("Go on? [y/N] ");
        using var reader = new StreamReader(call.Terminal.In, leaveOpen: true);
        return (await reader.ReadLineAsync(cancellationToken))?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
