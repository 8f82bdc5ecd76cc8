using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Contracts;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Install;

/// <summary><c>kubently install</c>: Kubently in a cluster, by its charts.</summary>
internal static class InstallCommand
{
    public static Command Create(CommandActions actions)
    {
        var target = new TargetOptions();
        var cluster = ClusterOption.Of("What this cluster is called; made of the context's name when it is left out.");
        cluster.Aliases.Add("--cluster-id");
        var chart = Text("--chart", "PATH", "The folder of the API's chart; the one that comes with this tool when it is left out.");
        var executorChart = Text("--executor-chart", "PATH", "The folder of the executor's chart, likewise.");
        var noExecutor = new Option<bool>("--no-executor") { Description = "Installs no executor in this cluster." };
        var provider = Text("--provider", "NAME", $"Which model provider answers: {string.Join(", ", ModelProviders.All)} (none). Its key is taken from the variable that docs/agent.md names, and put into a Secret.");
        provider.AcceptOnlyFromAmong(ModelProviders.All);
        var model = Text("--model", "NAME", "The model; the provider's default when it is left out.");
        var address = Text("--model-address", "URL", "The provider's address, for azure, ollama, compatible, or one of your own.");
        var stdin = new Option<bool>("--model-key-stdin") { Description = "Reads the model's key from standard input." };
        var replace = new Option<bool>("--replace-model-key") { Description = "Puts the key in place of one that is in the cluster already." };
        var files = Files("--values", "A file with values for the API's chart; may be given several times.");
        var executorFiles = Files("--executor-values", "A file with values for the executor's chart; may be given several times.");
        var yes = new Option<bool>("--yes", "-y") { Description = "Goes on without asking." };
        var command = new Command("install", "Installs Kubently, or upgrades it, in the cluster of the current context; what is there is kept. --dry-run shows what would be applied.")
        {
            target.Context, target.Namespace, target.DryRun, target.Timeout, cluster, chart, executorChart, noExecutor, provider, model, address, stdin, replace, files, executorFiles, yes,
        };
        return actions.Bind(command, (call, cancellationToken) =>
        {
            var parsed = call.Parsed;
            var options = new InstallOptions
            {
                Target = target.Read(parsed, ChartFolder.Of(parsed.GetValue(chart), ChartFolder.Api)),
                ExecutorChart = parsed.GetValue(noExecutor) ? null : ChartFolder.Of(parsed.GetValue(executorChart), ChartFolder.Executor),
                Cluster = parsed.GetValue(cluster) is { } id ? ClusterId.Parse(id) : null,
                Provider = parsed.GetValue(provider),
                Model = parsed.GetValue(model),
                ModelAddress = parsed.GetValue(address),
                KeyOnStdin = parsed.GetValue(stdin),
                ReplaceKey = parsed.GetValue(replace),
                Files = parsed.GetValue(files) ?? [],
                ExecutorFiles = parsed.GetValue(executorFiles) ?? [],
                DryRun = parsed.GetValue(target.DryRun),
                Yes = parsed.GetValue(yes),
                Patience = target.Patience(parsed),
            };
            return new InstallRun(call, options).RunAsync(cancellationToken);
        });
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<string[]> Files(string name, string description) => new(name) { HelpName = "FILE", Description = description };
}
