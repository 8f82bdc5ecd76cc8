using System.Collections.Immutable;
using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Exec;

/// <summary><c>kubently exec -c CLUSTER -- get pods -A</c>: what kubectl would print there, byte for byte, and its exit code.</summary>
internal static class ExecCommand
{
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
        var maxAge = new Option<int?>("--max-age") { HelpName = "SECONDS", Description = "Take an answer that was given no longer ago, 0 to 300 (default 0: ask the cluster)." };
        maxAge.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 300) result.AddError("--max-age takes 0 to 300 seconds.");
        });
        var queue = new Option<bool>("--queue") { Description = "Wait for the cluster's executor when it is not connected, instead of failing at once." };
        var diff = new Option<bool>("--diff") { Description = "Only try the command, and print what it would change as a diff. Nothing is changed." };
        var session = SessionOption.Create();
        var approval = ApprovalOption.Create();
        var arguments = new KubectlArguments("kubently exec -c CLUSTER -- get pods -A");
        var command = new Command("exec", "Runs a kubectl command in a cluster: kubently exec -c prod-eu -- get pods -A")
        {
            cluster, timeout, maxAge, queue, diff, session, approval, arguments,
        };
        return actions.Bind(command, async (call, cancellationToken) =>
        {
            if (KubectlArguments.MissingDashes(call.Parsed) is { } missing) return call.Fail(ExitCodes.Usage, missing);
            var args = call.Parsed.GetRequiredValue(arguments);
            var read = await StandardInput.ForAsync(args, call.Terminal.In, cancellationToken);
            if (read is StandardInputOutcome.Unusable(var reason)) return call.Fail(ExitCodes.Usage, reason);

            var previews = call.Parsed.GetValue(diff);
            var seconds = call.Parsed.GetValue(timeout) ?? DefaultTimeoutSeconds;
            var request = new ExecuteRequest
            {
                ClusterId = ClusterId.Parse(call.Parsed.GetRequiredValue(cluster)!),
                Tool = previews ? Contracts.Command.PreviewTool : Contracts.Command.KubectlTool,
                Args = ImmutableArray.Create(args),
                Stdin = ((StandardInputOutcome.Text)read).Value,
                TimeoutSeconds = seconds,
                MaxAgeSeconds = call.Parsed.GetValue(maxAge),
                Queue = call.Parsed.GetValue(queue) ? true : null,
                SessionId = SessionOption.Of(call.Parsed.GetValue(session)),
                ApprovalId = ApprovalOption.Of(call.Parsed.GetValue(approval)),
            };
            return await call.WithApiAsync(TimeSpan.FromSeconds(seconds + GraceSeconds), async client =>
                call.Answer(await client.ExecuteAsync(request, cancellationToken), response => previews ? PreviewText.Write(call, response) : CommandOutput.Write(call, response)));
        });
    }
}
