using System.Globalization;

namespace Kubently.Kubectl.Printing;

/// <summary>Durations as Go's own String writes them: <c>34m12.5s</c>.</summary>
internal static class GoDuration
{
    internal static string Format(TimeSpan span)
    {
        var (hours, seconds) = ((long)span.TotalHours, span.TotalSeconds % 60);
        var text = seconds.ToString("0.#######", CultureInfo.InvariantCulture) + "s";
        if (span.TotalMinutes >= 1) text = string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMinutes % 60}m{text}");
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours}h{text}") : text;
    }
}
