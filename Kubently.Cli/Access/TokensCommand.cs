using System.CommandLine;
using System.Globalization;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Client;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Access;

/// <summary><c>kubently tokens [create|rotate|revoke|list]</c>: what executors connect with.</summary>
internal static class TokensCommand
{
    public static Command Create(CommandActions actions)
    {
        var command = new Command("tokens", "Creates, rotates, revokes and lists the tokens with which executors connect.") { Issue(actions), Rotate(actions), Revoke(actions), List(actions) };
        return actions.Bind(command, ListAsync);
    }

    private static Command Issue(CommandActions actions)
    {
        var cluster = Cluster();
        return actions.Bind(new Command("create", "Registers a cluster, and prints the token for its executor: this once.") { cluster }, (call, cancellationToken) =>
            SayAsync(call, client => client.CreateTokenAsync(Id(call, cluster), new ExecutorTokenRequest(), cancellationToken)));
    }

    private static Command Rotate(CommandActions actions)
    {
        var cluster = Cluster();
        var overlap = DurationOption.Of("--overlap", "How long the token before is still valid, 0s to 24h (default 1h).");
        return actions.Bind(new Command("rotate", "Gives a cluster a new token, and prints it: this once.") { cluster, overlap }, (call, cancellationToken) =>
        {
            var request = new ExecutorTokenRequest { OverlapSeconds = DurationOption.Seconds(call.Parsed.GetValue(overlap)) };
            return SayAsync(call, client => client.RotateTokenAsync(Id(call, cluster), request, cancellationToken));
        });
    }

    private static Command Revoke(CommandActions actions)
    {
        var cluster = Cluster();
        return actions.Bind(new Command("revoke", "Revokes a cluster's tokens: its executor is cut off, and the cluster is no longer registered.") { cluster }, (call, cancellationToken) =>
            call.WithApiAsync(Call.ShortAnswer, async client => call.Answer(await client.RevokeTokenAsync(Id(call, cluster), cancellationToken), id =>
            {
                call.Terminal.Error.WriteLine($"The tokens of {id} are revoked.");
                return ExitCodes.Ok;
            })));
    }

    private static Command List(CommandActions actions) => actions.Bind(new Command("list", "Lists the tokens of the clusters within your scope, without their secrets."), ListAsync);

    private static Task<int> ListAsync(Call call, CancellationToken cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        call.Answer(await client.ListAgentsAsync(cancellationToken), list => call.Json ? call.WriteJson(list) : TokenTable.Write(call, list)));

    private static Task<int> SayAsync(Call call, Func<KubentlyClient, Task<ApiAnswer<IssuedExecutorToken>>> ask) => call.WithApiAsync(Call.ShortAnswer, async client =>
        call.Answer(await ask(client), issued =>
        {
            if (call.Json) return call.WriteJson(issued);
            var before = issued.PreviousValidUntil is { } until ? $" The one before is valid until {until.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}." : "";
            call.Terminal.Error.WriteLine(Printable.Line($"Token {issued.TokenId} of {issued.ClusterId}, for KUBENTLY_TOKEN of its executor.{before} It is shown this once:"));
            call.Terminal.Out.WriteLine(Printable.Line(issued.Token));
            return ExitCodes.Ok;
        }));

    private static Argument<string> Cluster()
    {
        var argument = new Argument<string>("cluster") { Description = "The cluster's name." };
        argument.Validators.Add(result =>
        {
            if (!ClusterId.TryParse(result.Tokens[0].Value, out _)) result.AddError($"'{result.Tokens[0].Value}' is not the name of a cluster: {ClusterId.Expected}.");
        });
        return argument;
    }

    private static ClusterId Id(Call call, Argument<string> argument) => ClusterId.Parse(call.Parsed.GetRequiredValue(argument));
}
