using System.Collections.Immutable;
using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Exec;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Approvals;

/// <summary><c>kubently approvals ask -c CLUSTER --reason TEXT -- scale …</c>: asks for a change, which is tried without effect first.</summary>
internal static class AskForChangeCommand
{
    // The executor tries the change within a minute.
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(90);

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Required();
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "Why, for the one who decides.", Required = true };
        var ttl = new Option<int?>("--ttl") { HelpName = "SECONDS", Description = "How long it can be decided and used, 60 to 86400 (default 900)." };
        var arguments = new KubectlArguments("kubently approvals ask -c CLUSTER --reason TEXT -- scale deployment/web --replicas=3");
        var command = new Command("ask", "Asks for a change; it is tried without effect, and waits for somebody to approve it.") { cluster, reason, ttl, arguments };
        return actions.Bind(command, async (call, cancellationToken) =>
        {
            if (KubectlArguments.MissingDashes(call.Parsed) is { } missing) return call.Fail(ExitCodes.Usage, missing);
            var args = call.Parsed.GetRequiredValue(arguments);
            var read = await StandardInput.ForAsync(args, call.Terminal.In, cancellationToken);
            if (read is StandardInputOutcome.Unusable(var why)) return call.Fail(ExitCodes.Usage, why);

            var request = new ApprovalRequest
            {
                ClusterId = ClusterId.Parse(call.Parsed.GetRequiredValue(cluster)!),
                Args = ImmutableArray.Create(args),
                Stdin = ((StandardInputOutcome.Text)read).Value,
                Reason = call.Parsed.GetRequiredValue(reason),
                TtlSeconds = call.Parsed.GetValue(ttl),
            };
            return await call.WithApiAsync(LongestTry, async client =>
                call.Answer(await client.AskForApprovalAsync(request, cancellationToken), approval => call.Json ? call.WriteJson(approval) : Say(call, approval)));
        });
    }

    private static int Say(Call call, Approval approval)
    {
        ApprovalText.Write(call.Terminal.ErrorLines(), approval);
        call.Terminal.Error.WriteLine($"It waits for somebody with the role approver: {ApprovalText.HowToApprove(approval.ApprovalId)}");
        call.Terminal.Out.WriteLine(approval.ApprovalId.Value);
        return ExitCodes.Ok;
    }
}
