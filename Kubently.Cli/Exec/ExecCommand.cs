using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Exec;

/// <summary><c>kubently exec -c CLUSTER -- get pods -A</c>: what kubectl would print there, byte for byte, and its exit code.</summary>
internal static class ExecCommand
{
    private const string Name = "exec";
    private const int DefaultTimeoutSeconds = 30;

    // The API answers a command that timed out itself; this much later nobody does.
    private const int GraceSeconds = 30;

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Required();
        var timeout = new Option<int?>("--timeout") { HelpName = "SECONDS", Description = $"How long the command may take, 1 to 300 (default {DefaultTimeoutSeconds})." };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 300) result.AddError("--timeout takes 1 to 300 seconds.");
        });
        var queue = new Option<bool>("--queue") { Description = "Wait for the cluster's executor when it is not connected, instead of failing at once." };
        var session = SessionOption.Create();
        var arguments = new Argument<string[]>("kubectl arguments") { Arity = ArgumentArity.OneOrMore, Description = "What follows the word kubectl; put it after `--`." };
        var command = new Command(Name, "Runs a kubectl command in a cluster: kubently exec -c prod-eu -- get pods -A")
        {
            cluster, timeout, queue, session, arguments,
        };
        return actions.Bind(command, async (call, cancellationToken) =>
        {
            if (MissingDashes(call.Parsed) is { } missing) return call.Fail(ExitCodes.Usage, missing);
            var args = call.Parsed.GetRequiredValue(arguments);
            string? stdin = null;
            if (StandardInput.IsWantedBy(args))
            {
                switch (await StandardInput.ReadAsync(call.Terminal.In, cancellationToken))
                {
                    case StandardInputOutcome.Text(var text): stdin = text; break;
                    case StandardInputOutcome.Unusable(var reason): return call.Fail(ExitCodes.Usage, reason);
                }
            }

            var seconds = call.Parsed.GetValue(timeout) ?? DefaultTimeoutSeconds;
            var request = new ExecuteRequest
            {
                ClusterId = ClusterId.Parse(call.Parsed.GetRequiredValue(cluster)!),
                Tool = Contracts.Command.KubectlTool,
                Args = ImmutableArray.Create(args),
                Stdin = stdin,
                TimeoutSeconds = seconds,
                Queue = call.Parsed.GetValue(queue) ? true : null,
                SessionId = SessionOption.Of(call.Parsed.GetValue(session)),
            };
            return await call.WithApiAsync(TimeSpan.FromSeconds(seconds + GraceSeconds), async client =>
                call.Answer(await client.ExecuteAsync(request, cancellationToken), response => CommandOutput.Write(call, response)));
        });
    }

    /// <summary>
    /// What to say to an <c>exec</c> without <c>--</c>: an option of kubectl's would be taken for one of this tool there, such as <c>-o</c>.
    /// Null when all is well.
    /// </summary>
    public static string? MissingDashes(ParseResult parsed) =>
        parsed.CommandResult.Command.Name == Name && !parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? "Put `--` before the kubectl arguments: kubently exec -c CLUSTER -- get pods -A"
            : null;
}
