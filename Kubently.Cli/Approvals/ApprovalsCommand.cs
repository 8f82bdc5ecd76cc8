using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Approvals;

/// <summary><c>kubently approvals [list|show|ask|approve|reject|run]</c>: changes that wait for a person.</summary>
internal static class ApprovalsCommand
{
    private const string All = "all";

    // The API waits for a command at most this long by itself, and a moment more.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    public static Command Create(CommandActions actions)
    {
        var command = new Command("approvals", "Lists changes that wait for a person, and decides on them.")
        {
            List(actions), Show(actions), AskForChangeCommand.Create(actions), Decide(actions, "approve", "Lets a change run, once."),
            Decide(actions, "reject", "Keeps a change from running; takes back a yes that was not used."), Run(actions),
        };
        return actions.Bind(command, (call, cancellationToken) => ListAsync(call, ApprovalStatus.Pending, null, cancellationToken));
    }

    private static Command List(CommandActions actions)
    {
        var status = new Option<string>("--status") { Description = "Only those in this state.", DefaultValueFactory = _ => "pending" };
        status.AcceptOnlyFromAmong([.. Enum.GetNames<ApprovalStatus>().Select(name => name.ToLowerInvariant()), All]);
        var cluster = ClusterOption.Of("Only those of this cluster.");
        return actions.Bind(new Command("list", "Lists changes that were asked for: those that wait, unless another state is named.") { status, cluster }, (call, cancellationToken) =>
        {
            ApprovalStatus? wanted = call.Parsed.GetRequiredValue(status) is var word && word != All ? Enum.Parse<ApprovalStatus>(word, ignoreCase: true) : null;
            return ListAsync(call, wanted, ClusterId.TryParse(call.Parsed.GetValue(cluster), out var id) ? id : null, cancellationToken);
        });
    }

    private static Task<int> ListAsync(Call call, ApprovalStatus? status, ClusterId? cluster, CancellationToken cancellationToken) =>
        call.WithApiAsync(Call.ShortAnswer, async client => call.Answer(
            await client.ListApprovalsAsync(status, cluster, cancellationToken), list => call.Json ? call.WriteJson(list) : ApprovalTable.Write(call, list)));

    private static Command Show(CommandActions actions)
    {
        var approval = ApprovalOption.Argument();
        return actions.Bind(new Command("show", "Shows what a change would do.") { approval }, (call, cancellationToken) =>
            call.WithApiAsync(Call.ShortAnswer, async client => call.Answer(
                await client.GetApprovalAsync(Id(call, approval), TimeSpan.Zero, cancellationToken), found => call.Json ? call.WriteJson(found) : Show(call, found))));
    }

    private static Command Decide(CommandActions actions, string word, string description)
    {
        var approval = ApprovalOption.Argument();
        var note = new Option<string?>("--note") { HelpName = "TEXT", Description = "What to say to the one who asked." };
        return actions.Bind(new Command(word, description) { approval, note }, (call, cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        {
            var (id, said) = (Id(call, approval), call.Parsed.GetValue(note));
            var answer = word == "approve" ? await client.ApproveAsync(id, said, cancellationToken) : await client.RejectAsync(id, said, cancellationToken);
            return call.Answer(answer, decided => call.Json ? call.WriteJson(decided) : Say(call, decided));
        }));
    }

    private static Command Run(CommandActions actions)
    {
        var approval = ApprovalOption.Argument();
        return actions.Bind(new Command("run", "Runs what was approved, exactly as it was asked for.") { approval }, (call, cancellationToken) =>
            call.WithApiAsync(LongestRun, async client => call.Answer(
                await client.RunApprovedAsync(Id(call, approval), cancellationToken), response => CommandOutput.Write(call, response))));
    }

    private static int Show(Call call, Approval approval)
    {
        ApprovalText.Write(call.Terminal.Lines(), approval);
        var left = approval.ExpiresAt - call.Surroundings.Time.GetUtcNow();
        var decided = approval.DecidedBy is { } by ? $" by {by}{(approval.Note is { } note ? $": {note}" : "")}" : "";
        call.Terminal.Lines().WriteLine(Printable.Line($"{approval.Status.ToString().ToLowerInvariant()}{decided}"));
        if (approval.Status == ApprovalStatus.Pending) call.Terminal.Lines().WriteLine($"{ApprovalText.HowToApprove(approval.ApprovalId)}   # within {Fleet.Age.Of(left)}");
        return ExitCodes.Ok;
    }

    private static int Say(Call call, Approval approval)
    {
        call.Terminal.Out.WriteLine($"{approval.ApprovalId} {approval.Status.ToString().ToLowerInvariant()}");
        if (approval.Status == ApprovalStatus.Approved && approval.Origin == CommandOrigin.Person)
            call.Terminal.Error.WriteLine($"It runs with: kubently approvals run {approval.ApprovalId}");
        return ExitCodes.Ok;
    }

    private static ApprovalId Id(Call call, Argument<string> argument) => ApprovalOption.Of(call.Parsed.GetRequiredValue(argument))!.Value;
}
