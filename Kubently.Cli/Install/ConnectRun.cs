using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Install.Cluster;
using Kubently.Cli.Install.Reports;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Access;
using Kubently.Contracts.Client;

namespace Kubently.Cli.Install;

/// <summary>Lets another cluster join: its token is made at the API, and goes into a Secret of that cluster.</summary>
internal sealed class ConnectRun(Call call, ConnectOptions options)
{
    public const string TokenSecret = "kubently-executor-token";
    public const string TokenKey = "token";

    private readonly InstallSteps _steps = new(call);

    public Task<int> RunAsync(CancellationToken cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
    {
        var api = options.ApiUrl ?? client.Address;
        if (options.ApiUrl is null && api.IsLoopback && !options.DryRun)
            return call.Fail(ExitCodes.Usage, $"{api} is this machine, which an executor elsewhere does not reach. Add --executor-api-url with the API's address as that cluster sees it.");
        return options.Apply ? await ApplyAsync(client, api, cancellationToken) : await PrintAsync(client, api, cancellationToken);
    });

    private async Task<int> PrintAsync(KubentlyClient client, Uri api, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            call.Terminal.Error.WriteLine("No token was made; this is what would be printed:");
            call.Terminal.Out.WriteLine(Printable.Text(JoinCommand.Text(options.Cluster, api, "TOKEN", options.Target, options.Mode)));
            return ExitCodes.Ok;
        }

        return call.Answer(await IssueAsync(client, cancellationToken), issued =>
        {
            var command = JoinCommand.Text(options.Cluster, api, issued.Token, options.Target, options.Mode);
            if (call.Json) call.Terminal.Out.WriteLine(JsonSerializer.Serialize(new JoinReport(options.Cluster.Value, issued.TokenId, command), InstallJson.Default.JoinReport));
            else
            {
                call.Terminal.Error.WriteLine($"{options.Cluster} is registered, with the token {issued.TokenId}. Paste this into a shell whose kubectl speaks to it; the token in it is shown this once:");
                call.Terminal.Out.WriteLine(Printable.Text(command));
                call.Terminal.Error.WriteLine($"Then: kubently doctor -c {options.Cluster}");
            }

            return ExitCodes.Ok;
        });
    }

    private async Task<int> ApplyAsync(KubentlyClient client, Uri api, CancellationToken cancellationToken)
    {
        var (found, missing) = await new Preflight(new ToolRunner(call.Surroundings), _steps).LookAsync(call, options.Target, cancellationToken);
        if (found is not { } cluster) return _steps.Fail(missing!);
        var (keys, unreadable) = await cluster.SecretKeysAsync(TokenSecret, cancellationToken);
        if (unreadable is not null) return _steps.Fail(unreadable);
        if (await cluster.ValuesAsync(ChartFolder.Executor, cancellationToken) is not { } before)
            return _steps.Fail(new StepFault("helm does not say which releases there are.", $"Check it with helm list --kube-context {cluster.Context} -n {cluster.Namespace}."));
        var release = new Release(cluster, _steps, call.Surroundings.Time);
        var values = InstallValues.Elsewhere(before, options.Cluster, api, TokenSecret, TokenKey, options.Mode).ToJsonString();
        if (options.DryRun) return await RenderAsync(release, values, cancellationToken);

        if (await TokenAsync(client, cluster, keys?.Contains(TokenKey) == true, cancellationToken) is { } noToken) return _steps.Fail(noToken);
        if (await release.UpgradeAsync(ChartFolder.Executor, options.Target.Chart!, values, [], options.Patience, cancellationToken) is { } noExecutor) return _steps.Fail(noExecutor);
        // Its pod is ready when it is connected, and not before.
        _steps.Done("executor", $"the executor of {options.Cluster} is connected to {api}");
        return _steps.Finish($"kubently doctor -c {options.Cluster}", $"kubently ask -c {options.Cluster} \"what is broken?\"");
    }

    private async Task<int> RenderAsync(Release release, string values, CancellationToken cancellationToken)
    {
        var run = await release.RenderAsync(ChartFolder.Executor, options.Target.Chart!, values, [], options.Patience, cancellationToken);
        if (!run.Well) return _steps.Fail(new StepFault($"helm does not render {ChartFolder.Executor}: {run.Words}", "Mend the values that it names, and run the same again."));
        if (!call.Json) await call.Terminal.Out.WriteAsync(run.Out);
        return _steps.Finish("Run the same without --dry-run.");
    }

    // A token that the API knows and the cluster has stays: then this is only an upgrade.
    private async Task<StepFault?> TokenAsync(KubentlyClient client, TargetCluster cluster, bool there, CancellationToken cancellationToken)
    {
        switch (await IssueAsync(client, cancellationToken))
        {
            case ApiAnswer<IssuedExecutorToken>.Ok(var issued):
                var (_, noNamespace) = await cluster.MakeNamespaceAsync(cancellationToken);
                var fault = noNamespace ?? await cluster.WriteSecretAsync(TokenSecret, new Dictionary<string, string> { [TokenKey] = issued.Token }, cancellationToken);
                if (fault is not null) return fault with { Advice = $"{fault.Advice} The token that was just made is lost: say --rotate then." };
                _steps.Done("token", $"the token {issued.TokenId} of {options.Cluster} is in the Secret {TokenSecret}");
                return null;
            case ApiAnswer<IssuedExecutorToken>.Refused({ Status: 409 }) when there && !options.Rotate:
                _steps.Done("token", $"the token in the Secret {TokenSecret} is kept (--rotate makes a new one)");
                return null;
            case ApiAnswer<IssuedExecutorToken>.Refused({ Status: 409 } problem) when !options.Rotate:
                return new StepFault(problem.Detail, $"That cluster has no Secret {TokenSecret}, so its token cannot be used again: say --rotate for a new one. The old one is valid for an hour yet.", ExitCodes.Refused);
            case ApiAnswer<IssuedExecutorToken>.Refused(var problem):
                return new StepFault("The API gave no token.", problem.Detail, ExitCodes.Refused);
            case ApiAnswer<IssuedExecutorToken>.Unreachable(var reason):
                return new StepFault(reason, "kubently doctor says what stands in between.", ExitCodes.Unreachable);
            case var other:
                throw new InvalidOperationException($"An answer that nobody knows: {other}");
        }
    }

    private Task<ApiAnswer<IssuedExecutorToken>> IssueAsync(KubentlyClient client, CancellationToken cancellationToken) => options.Rotate
        ? client.RotateTokenAsync(options.Cluster, new ExecutorTokenRequest(), cancellationToken)
        : client.CreateTokenAsync(options.Cluster, new ExecutorTokenRequest(), cancellationToken);
}
