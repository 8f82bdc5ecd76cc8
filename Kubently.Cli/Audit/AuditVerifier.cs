using System.Globalization;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;

namespace Kubently.Cli.Audit;

/// <summary><c>kubently audit --verify</c>: goes over the stored entries itself, and asks the server for what only its key can tell.</summary>
internal static class AuditVerifier
{
    private const string KeyVariable = "KUBENTLY_AUDIT_KEY";
    private const int PageSize = 500;

    public static async Task<int> RunAsync(Call call, AuditPoint? known, bool json, CancellationToken cancellationToken)
    {
        AuditKey? key;
        try
        {
            key = AuditKey.Read(call.Surroundings.Variable(KeyVariable));
        }
        catch (FormatException fault)
        {
            return call.Fail(ExitCodes.Usage, $"{KeyVariable}: {fault.Message}.");
        }

        return await call.WithApiAsync(Call.ShortAnswer, async client =>
        {
            var own = await OwnAsync(client, key, known, cancellationToken);
            if (own is not ApiAnswer<AuditVerification>.Ok(var mine)) return call.Answer(own, _ => ExitCodes.Ok);
            if (mine.Fault is not null || key is not null) return Tell(call, mine, json);
            var servers = await ServersAsync(client, known, cancellationToken);
            return call.Answer(servers, theirs => Tell(call, mine with { Sealed = theirs.Sealed, Fault = theirs.Fault }, json));
        });
    }

    // The pages begin behind what is verified, and each is bounded: this ends with the log.
    private static async Task<ApiAnswer<AuditVerification>> OwnAsync(KubentlyClient client, AuditKey? key, AuditPoint? known, CancellationToken cancellationToken)
    {
        var check = new AuditCheck(key, known);
        while (true)
        {
            switch (await client.GetAuditRecordsAsync(check.Last?.Sequence ?? 0, PageSize, cancellationToken))
            {
                case ApiAnswer<AuditRecords>.Ok(var page):
                    var isLast = page.Records.Length < PageSize;
                    var fault = check.Add(page, isLast);
                    if (fault is null && !isLast) continue;
                    return new ApiAnswer<AuditVerification>.Ok(new AuditVerification(check.Verified, page.Removed, page.Head, key is not null, check.Unsealed, fault, null));
                case ApiAnswer<AuditRecords>.Refused(var problem):
                    return new ApiAnswer<AuditVerification>.Refused(problem);
                case ApiAnswer<AuditRecords>.Unreachable(var reason):
                    return new ApiAnswer<AuditVerification>.Unreachable(reason);
            }
        }
    }

    private static async Task<ApiAnswer<AuditVerification>> ServersAsync(KubentlyClient client, AuditPoint? known, CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var answer = await client.VerifyAuditAsync(after, known, cancellationToken);
            if (answer is not ApiAnswer<AuditVerification>.Ok({ Next: { } next })) return answer;
            after = next;
        }
    }

    private static int Tell(Call call, AuditVerification found, bool json)
    {
        if (json) call.WriteJson(found);
        if (found.Fault is { } fault) return call.Fail(ExitCodes.Failed, $"The audit log is not what was written. {fault.Message} {found.Verified} entries before it are in order.");
        if (json) return ExitCodes.Ok;
        var retention = found.Removed.Sequence == 0 ? "none was removed by retention" : string.Create(CultureInfo.InvariantCulture, $"{found.Removed.Sequence} older ones were removed by retention");
        call.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Verified} entries are an unbroken chain; {retention}."));
        call.Terminal.Out.WriteLine(Seals(found));
        call.Terminal.Out.WriteLine($"head {found.Head}");
        call.Terminal.Error.WriteLine($"Note the head elsewhere; later, this proves that all up to it is still the same: kubently audit --verify --known {found.Head}");
        return ExitCodes.Ok;
    }

    private static string Seals(AuditVerification found) => found switch
    {
        { Sealed: false } => "They are not sealed (AUDIT_KEY is not set): whoever can write Redis could have written the whole log anew.",
        { UnsealedEntries: > 0 } => string.Create(CultureInfo.InvariantCulture, $"Their seals are right, but {found.UnsealedEntries} from before there was a key have none."),
        _ => "Their seals are right.",
    };
}
