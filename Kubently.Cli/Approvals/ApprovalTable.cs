using Kubently.Cli.Calls;
using Kubently.Cli.Fleet;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Cli.Approvals;

/// <summary>Approvals as a table.</summary>
internal static class ApprovalTable
{
    private const int MaxCommand = 80;

    public static int Write(Call call, ApprovalList list)
    {
        if (list.Approvals.IsEmpty)
        {
            call.Terminal.Complain("No change is in this state.");
            return ExitCodes.Ok;
        }

        var now = call.Surroundings.Time.GetUtcNow();
        var table = new AlignedTable("APPROVAL", "CLUSTER", "STATUS", "BY", "ASKED", "EXPIRES IN", "COMMAND");
        foreach (var approval in list.Approvals)
            table.Add(
                approval.ApprovalId.Value, approval.ClusterId.Value, Status(approval.Status),
                approval.Origin == CommandOrigin.Agent ? $"agent for {approval.RequestedBy}" : approval.RequestedBy,
                $"{Age.Of(now - approval.CreatedAt)} ago", approval.ExpiresAt > now ? Age.Of(approval.ExpiresAt - now) : null, Cut(string.Join(' ', approval.Args)));
        table.Write(call.Terminal.Lines());
        return ExitCodes.Ok;
    }

    private static Cell Status(ApprovalStatus status) => new(status.ToString().ToLowerInvariant(), status switch
    {
        ApprovalStatus.Pending => Styles.Doubtful,
        ApprovalStatus.Approved or ApprovalStatus.Used => Styles.Good,
        _ => Styles.Bad,
    });

    private static string Cut(string text) => text.Length <= MaxCommand ? text : $"{text[..MaxCommand]}…";
}
