using System.Globalization;
using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.RunbookQuestions;

/// <summary>How far back a question wants to look, in minutes. Pure.</summary>
internal static partial class LookBack
{
    private const int Day = 24 * 60;
    private const int Longest = 30 * Day;

    /// <summary>Null when it does not say: then a day.</summary>
    public static int? Minutes(string asked)
    {
        if (Span().Match(asked) is { Success: true } span)
        {
            var number = span.Groups["n"].Success && span.Groups["n"].Value.Length > 0 ? int.Parse(span.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : 1;
            var unit = span.Groups["unit"].Value;
            var minutes = unit[0] switch { 'm' when unit.StartsWith("mo", StringComparison.Ordinal) => Longest, 'm' => 1, 'h' or 's' => 60, 'd' or 't' => Day, _ => 7 * Day };
            return (int)Math.Clamp((long)number * minutes, 1, Longest);
        }

        return Words().Match(asked).Value switch
        {
            "" => null,
            "week" or "woche" => 7 * Day,
            _ => 2 * Day,
        };
    }

    [GeneratedRegex(@"\b(?:last|past|previous|in the last|letzte[nrs]?|vergangene[nrs]?|seit|since|within)\s+(?<n>\d{1,5})?\s*(?<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|minuten?|stunden?|tage?n?|wochen?|monat\w*)\b")]
    private static partial Regex Span();

    [GeneratedRegex(@"\b(?:yesterday|gestern|overnight|last night|letzte nacht|week|woche)\b")]
    private static partial Regex Words();
}
