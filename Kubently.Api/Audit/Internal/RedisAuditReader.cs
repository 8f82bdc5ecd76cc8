using System.Collections.Immutable;
using System.Globalization;
using Kubently.Contracts.Audit;
using StackExchange.Redis;

namespace Kubently.Api.Audit.Internal;

internal sealed class RedisAuditReader(IConnectionMultiplexer redis, SealingKey sealing) : IAuditReader
{
    private const int PageSize = 500;
    private const int MaxLookedAt = 10_000;

    // The clocks of API processes differ a little: entries are only almost in the order of their times.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private readonly IDatabase _redis = redis.GetDatabase();

    public async Task<AuditPage> ReadAsync(AuditFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<AuditEntry>();
        var place = before ?? 0;
        for (var looked = 0; looked < MaxLookedAt; looked += PageSize)
        {
            if (before is not null && place <= 1) return new AuditPage(found.ToImmutable(), null);
            var page = await PageAsync("before", place, PageSize);
            // What is no entry any more must not hold the reader up.
            before = place = place == 0 ? page.Head.Sequence + 1 : place;
            var end = place - PageSize;
            foreach (var line in page.Records.Reverse())
            {
                if (!AuditRecord.TryParse(line, out var record) || record.Sequence >= place || record.ReadEntry() is not { } entry) continue;
                place = record.Sequence;
                if (entry.Timestamp < filter.Since - ClockDifference) return new AuditPage(found.ToImmutable(), null);
                if (!filter.Lets(entry)) continue;
                found.Add(entry);
                if (found.Count == limit) return new AuditPage(found.ToImmutable(), Behind(place, page));
            }

            place = Math.Min(place, end);
            if (Behind(place, page) is null) return new AuditPage(found.ToImmutable(), null);
        }

        return new AuditPage(found.ToImmutable(), place);
    }

    public Task<AuditRecords> RecordsAsync(long after, int limit, CancellationToken cancellationToken) => PageAsync("after", after, limit);

    public async Task<AuditVerification> VerifyAsync(AuditProgress? after, AuditPoint? known, CancellationToken cancellationToken)
    {
        var check = new AuditCheck(sealing.Key, known, after?.Point, after?.Sealed == true);
        for (var looked = 0; ; looked += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await PageAsync("after", check.Last?.Sequence ?? 0, PageSize);
            var isLast = page.Records.Length < PageSize;
            var fault = check.Add(page, isLast);
            if (fault is null && !isLast && looked < MaxLookedAt - PageSize) continue;
            var next = fault is null && !isLast ? new AuditProgress(check.Last!, check.IsSealed).ToString() : null;
            return new AuditVerification(check.Verified, page.Removed, page.Head, sealing.Key is not null, check.Unsealed, fault, next);
        }
    }

    private static long? Behind(long place, AuditRecords page) => place > page.Removed.Sequence + 1 ? place : null;

    private async Task<AuditRecords> PageAsync(string direction, long sequence, int limit)
    {
        var answer = (RedisResult[])(await _redis.ScriptEvaluateAsync(AuditScript.Page, [AuditKeys.Log, AuditKeys.Head], [direction, sequence, limit]))!;
        return new AuditRecords([.. (string[])answer[4]!], PointOf(answer[0], answer[1]), PointOf(answer[2], answer[3]));
    }

    private static AuditPoint PointOf(RedisResult sequence, RedisResult hash) =>
        (string?)hash is { Length: > 0 } text ? new AuditPoint(long.Parse((string)sequence!, CultureInfo.InvariantCulture), text) : AuditPoint.Start;
}
