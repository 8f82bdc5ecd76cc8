using System.Collections.Immutable;
using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;

namespace Kubently.Cli.Audit;

/// <summary><c>kubently audit</c>: what happened, and whether the log of it is what was written.</summary>
internal static class AuditCommand
{
    private const int MaxLimit = 100_000;
    private const int PageSize = 1000;

    // Each request looks at 10,000 entries at most; the longest log has a thousand times as many.
    private const int MaxPages = 2000;

    public static Command Create(CommandActions actions)
    {
        var options = new AuditFilterOptions();
        var format = new Option<string>("--output", "-o") { HelpName = "table|json|csv", Description = "How to print: a table for people, json or csv for programs.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "text", "json", "csv");
        var limit = new Option<int>("--limit", "-n") { HelpName = "N", Description = $"How many entries at most, 1 to {MaxLimit}.", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxLimit) result.AddError($"--limit takes 1 to {MaxLimit}.");
        });
        var verify = new Option<bool>("--verify") { Description = "Checks here, entry by entry, that the log is what was written; exit code 1 when it is not. Seals are checked here when KUBENTLY_AUDIT_KEY is set." };
        var known = new Option<string?>("--known") { HelpName = "SEQUENCE:HASH", Description = "With --verify: a head that was noted before; it must still be in the log." };
        known.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !AuditPoint.TryParse(text, out _)) result.AddError($"'{text}' is no head as --verify prints it: a number, a colon, 64 hexadecimal digits.");
        });
        var command = new Command("audit", "Shows what happened: who did what, where, and what became of it.") { format, limit, verify, known };
        options.AddTo(command);
        return actions.Bind(command, (call, cancellationToken) =>
        {
            var chosen = call.Parsed.GetRequiredValue(format);
            if (call.Parsed.GetValue(verify)) return AuditVerifier.RunAsync(call, AuditPoint.TryParse(call.Parsed.GetValue(known), out var point) ? point : null, chosen == "json", cancellationToken);
            return call.WithApiAsync(Call.ShortAnswer, client => ListAsync(call, client, options.Read(call), call.Parsed.GetValue(limit), chosen, cancellationToken));
        });
    }

    private static async Task<int> ListAsync(Call call, KubentlyClient client, AuditRequest request, int limit, string format, CancellationToken cancellationToken)
    {
        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        var caller = "";
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await client.ListAuditAsync(request with { Limit = Math.Min(PageSize, limit - entries.Count) }, cancellationToken);
            if (answer is not ApiAnswer<AuditList>.Ok(var list)) return call.Answer(answer, _ => ExitCodes.Ok);
            entries.AddRange(list.Entries);
            (caller, request) = (list.Caller, request with { Cursor = list.NextCursor });
            if (list.NextCursor is null || entries.Count >= limit) break;
        }

        switch (format)
        {
            case "json":
                return call.WriteJson(new AuditList(entries.ToImmutable(), entries.Count, caller, request.Cursor));
            case "csv":
                AuditCsv.Write(call.Terminal.Out, entries);
                return ExitCodes.Ok;
            default:
                return AuditTable.Write(call, entries);
        }
    }
}
