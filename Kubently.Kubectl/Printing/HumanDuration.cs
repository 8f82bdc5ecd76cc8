using System.Globalization;

namespace Kubently.Kubectl.Printing;

/// <summary>Durations and ages as kubectl writes them: two units at most, fewer the longer it is.</summary>
internal static class HumanDuration
{
    internal static string Format(TimeSpan span)
    {
        // Clocks differ by a second or so between machines.
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 60 * 2) return Text(seconds, "s");
        var minutes = (long)span.TotalMinutes;
        if (minutes < 10) return seconds % 60 == 0 ? Text(minutes, "m") : Text(minutes, "m") + Text(seconds % 60, "s");
        if (minutes < 60 * 3) return Text(minutes, "m");
        var hours = (long)span.TotalHours;
        if (hours < 8) return minutes % 60 == 0 ? Text(hours, "h") : Text(hours, "h") + Text(minutes % 60, "m");
        if (hours < 48) return Text(hours, "h");
        if (hours < 24 * 8) return hours % 24 == 0 ? Text(hours / 24, "d") : Text(hours / 24, "d") + Text(hours % 24, "h");
        if (hours < 24 * 365 * 2) return Text(hours / 24, "d");
        if (hours < 24 * 365 * 8)
        {
            var days = hours / 24 % 365;
            return days == 0 ? Text(hours / 24 / 365, "y") : Text(hours / 24 / 365, "y") + Text(days, "d");
        }
        return Text(hours / 24 / 365, "y");
    }

    /// <summary>The age of a timestamp; <c>&lt;unknown&gt;</c> for none.</summary>
    internal static string Since(string timestamp, DateTimeOffset now) =>
        Timestamps.TryParse(timestamp, out var time) ? Format(now - time) : "<unknown>";

    private static string Text(long number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;
}
