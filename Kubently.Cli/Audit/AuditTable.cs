using System.Globalization;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Audit;

namespace Kubently.Cli.Audit;

/// <summary>Entries as a table.</summary>
internal static class AuditTable
{
    private const int MaxWhat = 100;

    public static int Write(Call call, IReadOnlyList<AuditEntry> entries)
    {
        if (entries.Count == 0)
        {
            call.Terminal.Complain("Nothing that you may see is in the audit log for this.");
            return ExitCodes.Ok;
        }

        var table = new AlignedTable("ENTRY", "TIME", "TYPE", "CALLER", "CLUSTER", "OUTCOME", "WHAT");
        foreach (var entry in entries)
            table.Add(
                entry.Sequence?.ToString(CultureInfo.InvariantCulture), entry.Timestamp.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), entry.Type,
                entry.Origin == CommandOrigin.Agent ? $"agent for {entry.Caller}" : entry.Caller, entry.ClusterId?.Value, Outcome(entry), What(entry));
        table.Write(call.Terminal.Lines());
        return ExitCodes.Ok;
    }

    private static Cell Outcome(AuditEntry entry) => new(entry.Rule is { } rule && entry.Outcome == AuditOutcomes.Refused ? $"refused [{rule}]" : entry.Outcome ?? "", entry.Outcome switch
    {
        AuditOutcomes.Success => Styles.Good,
        AuditOutcomes.Issued => Styles.Doubtful,
        _ => Styles.Bad,
    });

    private static string What(AuditEntry entry)
    {
        string?[] words =
        [
            entry.Tool is { } tool && entry.Type != AuditTypes.LoginFailed && tool != Command.KubectlTool ? tool : null,
            entry.Command ?? entry.Request, entry.Subject, entry.Detail, entry.Address is { } address && entry.Type == AuditTypes.LoginFailed ? $"from {address}" : null,
            entry.Count is { } count ? $"({count})" : null,
        ];
        var text = string.Join(' ', words.OfType<string>());
        return text.Length <= MaxWhat ? text : $"{text[..MaxWhat]}…";
    }
}
