using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Cli.Up;

/// <summary><c>kubently up</c>: the API, Redis, and an executor for each cluster, in this process.</summary>
internal static class UpCommand
{
    public static Command Create(CommandActions actions)
    {
        var sandbox = new Option<bool>("--sandbox") { Description = "Serve the demo cluster, which has broken workloads to ask about. The default when there is no kubeconfig." };
        var context = new Option<string[]>("--context") { HelpName = "NAME", Description = "Serve this context of the kubeconfig; may be repeated. Default: all of them." };
        var kubeconfig = new Option<string?>("--kubeconfig") { HelpName = "FILE", Description = "The kubeconfig; default: KUBECONFIG, else ~/.kube/config." };
        var port = new Option<int>("--port") { HelpName = "PORT", Description = "The API's port on this machine; 0 takes a free one.", DefaultValueFactory = _ => UpOptions.DefaultPort };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port takes 0 to 65535.");
        });
        var consolePort = new Option<int?>("--console-port") { HelpName = "PORT", Description = "The console's port on this machine; default: the one after the API's, or a free one." };
        consolePort.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 65535) result.AddError("--console-port takes 0 to 65535.");
        });
        var mode = new Option<string>("--mode") { Description = "What the executors may do in their clusters.", DefaultValueFactory = _ => ModeNames.All[0] };
        mode.AcceptOnlyFromAmong([.. ModeNames.All]);
        var acknowledge = new Option<bool>("--acknowledge-full-access") { Description = "Needed besides `--mode fullAccess`, which allows changes to the clusters." };
        var policy = PolicyFileOption.Of("A policy file that narrows what the executors may do; it is watched.");
        var command = new Command("up", "Starts everything in this process: the API, its state, an executor for each cluster. Ctrl+C stops it.")
        {
            sandbox, context, kubeconfig, port, consolePort, mode, acknowledge, policy,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(mode)?.Tokens is [{ Value: ModeNames.FullAccess }] && !result.GetValue(acknowledge))
                result.AddError("`--mode fullAccess` allows changes to your clusters; say --acknowledge-full-access besides, or leave --mode out.");
        });
        return actions.Bind(command, (call, cancellationToken) => PolicyFileOption.Open(call, policy) switch
        {
            PolicyOpening.Unusable(var unusable) => Task.FromResult(call.Fail(ExitCodes.Usage, unusable)),
            var opening => new UpRun(call, new UpOptions
            {
                Port = call.Parsed.GetValue(port),
                ConsolePort = call.Parsed.GetValue(consolePort) ?? (call.Parsed.GetValue(port) is > 0 and < 65535 and var api ? api + 1 : 0),
                Sandbox = call.Parsed.GetValue(sandbox),
                Contexts = [.. call.Parsed.GetValue(context) ?? []],
                Kubeconfig = call.Parsed.GetValue(kubeconfig),
                Mode = ModeNames.Parse(call.Parsed.GetRequiredValue(mode)),
                AcknowledgeFullAccess = call.Parsed.GetValue(acknowledge),
                Policy = (opening as PolicyOpening.Opened)?.File,
                Verbose = call.Verbose,
            }).RunAsync(cancellationToken),
        });
    }
}
