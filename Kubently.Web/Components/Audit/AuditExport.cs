using System.Globalization;
using System.Text;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;
using Kubently.Web.Reading;
using Kubently.Web.Session;

namespace Kubently.Web.Components.Audit;

/// <summary>The log as a file, with the rights of whoever asks for it.</summary>
internal static class AuditExport
{
    private const int MaxPages = 100;
    private const int PageSize = 1_000;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/export.csv", async (
        HttpContext context, IApiClients clients, string? caller, string? cluster, string? type, string? outcome) =>
    {
        var client = clients.Of(context.User);
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await client.ListAuditAsync(
                new AuditRequest { Caller = caller, ClusterId = cluster, Type = type, Outcome = outcome, Cursor = cursor, Limit = PageSize }, context.RequestAborted);
            if (answer is not ApiAnswer<AuditList>.Ok(var list))
            {
                // Once the file has begun, an end without its last line is all that can be said.
                if (page > 0) context.Abort();
                else await Results.Problem(Fault.Of(answer)!.Detail, statusCode: Fault.Of(answer)!.Status ?? StatusCodes.Status502BadGateway).ExecuteAsync(context);
                return;
            }

            if (page == 0)
            {
                context.Response.ContentType = "text/csv; charset=utf-8";
                context.Response.Headers.ContentDisposition = "attachment; filename=kubently-audit.csv";
                await context.Response.WriteAsync("sequence,timestamp,type,caller,cluster,command,outcome,rule,exit_code,error,hash\n", context.RequestAborted);
            }

            foreach (var entry in list.Entries) await context.Response.WriteAsync(Line(entry), context.RequestAborted);
            if (list.NextCursor is null) return;
            cursor = list.NextCursor;
        }

        await context.Response.WriteAsync(Line(new AuditEntry { Type = "export_cut", Detail = $"Older entries are left out: a file holds {MaxPages * PageSize}. Narrow the filters." }), context.RequestAborted);
    }).RequireAuthorization();

    private static string Line(AuditEntry entry)
    {
        string?[] cells =
        [
            entry.Sequence?.ToString(CultureInfo.InvariantCulture), entry.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), entry.Type, entry.Caller,
            entry.ClusterId?.Value, entry.Command ?? entry.Subject ?? entry.Detail, entry.Outcome, entry.Rule, entry.ExitCode?.ToString(CultureInfo.InvariantCulture), entry.Error, entry.Hash,
        ];
        var line = new StringBuilder();
        foreach (var cell in cells) line.Append(line.Length == 0 ? "" : ",").Append(Cell(cell ?? ""));
        return line.Append('\n').ToString();
    }

    // RFC 4180; a cell that a spreadsheet would take for a formula is made text.
    private static string Cell(string text)
    {
        var plain = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return plain.AsSpan().IndexOfAny("\",\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
