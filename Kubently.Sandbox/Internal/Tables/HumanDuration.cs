using System.Globalization;

namespace Kubently.Sandbox.Internal.Tables;

/// <summary>Durations as the server's tables write them: at most two units, fewer the longer it is.</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan duration)
    {
        // Clocks of cluster members differ; up to a second in the future still counts as now.
        var seconds = (long)duration.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 120) return Text($"{seconds}s");
        var minutes = seconds / 60;
        if (minutes < 10) return WithRest(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return Text($"{minutes}m");
        var hours = minutes / 60;
        if (hours < 8) return WithRest(hours, "h", minutes % 60, "m");
        if (hours < 48) return Text($"{hours}h");
        var days = hours / 24;
        if (hours < 192) return WithRest(days, "d", hours % 24, "h");
        if (days < 365 * 2) return Text($"{days}d");
        var years = days / 365;
        return days < 365 * 8 ? WithRest(years, "y", days % 365, "d") : Text($"{years}y");
    }

    private static string WithRest(long count, string unit, long rest, string restUnit) =>
        rest == 0 ? Text($"{count}{unit}") : Text($"{count}{unit}{rest}{restUnit}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
