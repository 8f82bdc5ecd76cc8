using System.Globalization;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Cron schedules of five fields, in UTC: <c>*/5 9-17 * * MON-FRI</c>, <c>@hourly</c>.</summary>
internal static class CronSchedule
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The first time after <paramref name="after"/> and before <paramref name="until"/>; null when there is none or the schedule cannot be read.</summary>
    public static DateTimeOffset? Next(string schedule, DateTimeOffset after, DateTimeOffset until)
    {
        var fields = Expand(schedule).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) return null;
        var minutes = Field(fields[0], 0, 59, []);
        var hours = Field(fields[1], 0, 23, []);
        var dates = Field(fields[2], 1, 31, []);
        var months = Field(fields[3], 1, 12, Months);
        var days = Field(fields[4], 0, 7, Days);
        if (minutes is null || hours is null || dates is null || months is null || days is null) return null;
        var anyDate = fields[2].StartsWith('*') || fields[2] == "?";
        var anyDay = fields[4].StartsWith('*') || fields[4] == "?";
        var utc = after.ToUniversalTime();
        var time = new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, 0, TimeSpan.Zero).AddMinutes(1);
        // Two weeks of minutes answer the question "was one missed lately"; a yearly schedule is not worth more.
        var end = until < time.AddDays(14) ? until : time.AddDays(14);
        for (; time <= end; time = time.AddMinutes(1))
        {
            var weekday = (int)time.DayOfWeek;
            var onDate = dates[time.Day];
            var onDay = days[weekday] || weekday == 0 && days[7];
            // When both are restricted, cron runs on either.
            var day = anyDate || anyDay ? onDate && onDay : onDate || onDay;
            if (day && months[time.Month] && hours[time.Hour] && minutes[time.Minute]) return time;
        }
        return null;
    }

    private static string Expand(string schedule) => schedule.Trim() switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        var other => other,
    };

    private static bool[]? Field(string text, int least, int most, string[] names)
    {
        var allowed = new bool[most + 1];
        foreach (var part in text.Split(','))
        {
            var slash = part.Split('/');
            var step = 1;
            if (slash.Length > 2 || slash.Length == 2 && (!int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0)) return null;
            int from, to;
            if (slash[0] is "*" or "?") (from, to) = (least, most);
            else
            {
                var range = slash[0].Split('-');
                if (range.Length > 2 || !Value(range[0], least, names, out from) || !Value(range[^1], least, names, out to)) return null;
                if (range.Length == 1 && slash.Length == 2) to = most;
            }
            if (from < least || to > most || from > to) return null;
            for (var value = from; value <= to; value += step) allowed[value] = true;
        }
        return allowed;
    }

    private static bool Value(string text, int least, string[] names, out int value)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = named < 0 ? 0 : named + (least == 1 ? 1 : 0);
        return named >= 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
