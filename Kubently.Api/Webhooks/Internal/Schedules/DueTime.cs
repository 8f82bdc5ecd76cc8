using Cronos;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>Whether a schedule has come up. Pure.</summary>
internal static class DueTime
{
    // After a longer pause a run that was missed is nobody's business any more.
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    /// <summary>The latest time that has come since the last run; null when none has. Of several that were missed only the last one counts.</summary>
    public static DateTimeOffset? Of(CronExpression schedule, DateTimeOffset last, DateTimeOffset now)
    {
        var from = last < now - Latest ? now - Latest : last;
        DateTimeOffset? due = null;
        for (var next = schedule.GetNextOccurrence(from, TimeZoneInfo.Utc); next is { } at && at <= now; next = schedule.GetNextOccurrence(at, TimeZoneInfo.Utc)) due = at;
        return due;
    }
}
