using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Contracts;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Install;

/// <summary><c>kubently connect CLUSTER</c>: the command that lets another cluster join.</summary>
internal static class ConnectCommand
{
    private static readonly string[] Modes = ["readOnly", "extendedReadOnly", "fullAccess"];

    public static Command Create(CommandActions actions)
    {
        var target = new TargetOptions();
        var cluster = new Argument<string>("cluster") { Description = "What the cluster is to be called." };
        cluster.Validators.Add(result =>
        {
            if (!ClusterId.TryParse(result.Tokens[0].Value, out _)) result.AddError($"'{result.Tokens[0].Value}' is not the name of a cluster: {ClusterId.Expected}.");
        });
        var chart = new Option<string?>("--chart") { HelpName = "PATH", Description = "The executor's chart; the one that comes with this tool when it is left out." };
        var api = new Option<string?>("--executor-api-url") { HelpName = "URL", Description = "Where that cluster reaches the API; the address that this tool asks when it is left out." };
        api.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                result.AddError($"'{text}' is not an address of an API; it should look like https://kubently.example.com.");
        });
        var mode = new Option<string?>("--mode") { Description = "What may be done there at most; fullAccess lets Kubently change the cluster." };
        mode.AcceptOnlyFromAmong(Modes);
        var rotate = new Option<bool>("--rotate") { Description = "Gives a cluster that has a token a new one; the one before is valid for an hour yet." };
        var apply = new Option<bool>("--apply") { Description = "Does it here and now, in the cluster of the context, and waits until it is connected." };
        var command = new Command("connect", "Makes a cluster's token, and prints the one command that lets it join; --apply runs it.")
        {
            cluster, target.Context, target.Namespace, target.DryRun, target.Timeout, chart, api, mode, rotate, apply,
        };
        return actions.Bind(command, (call, cancellationToken) =>
        {
            var parsed = call.Parsed;
            var options = new ConnectOptions(
                ClusterId.Parse(parsed.GetRequiredValue(cluster)),
                target.Read(parsed, ChartFolder.Of(parsed.GetValue(chart), ChartFolder.Executor)),
                parsed.GetValue(api) is { } url ? new Uri(url) : null,
                parsed.GetValue(mode), parsed.GetValue(rotate), parsed.GetValue(apply), parsed.GetValue(target.DryRun), target.Patience(parsed));
            return new ConnectRun(call, options).RunAsync(cancellationToken);
        });
    }
}
