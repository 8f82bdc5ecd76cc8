using System.Globalization;
using System.Text;
using Kubently.Contracts.Changes;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>Recent changes as text for people.</summary>
public static class ChangesText
{
    /// <summary>One timeline, newest first, with the first error at its place; the same report gives the same text.</summary>
    public static string Write(ChangesReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var error = report.FirstError;
        if (report.Changes.IsEmpty) text.Append(CultureInfo.InvariantCulture, $"No change since {Time(report.Since)}.\n");
        var shown = false;
        foreach (var change in report.Changes)
        {
            if (error is not null && !shown && error.At > change.At)
            {
                text.Append(Line(error));
                shown = true;
            }

            text.Append(Line(change));
        }

        if (error is not null && !shown) text.Append(Line(error));
        if (report.Suspects is [var last, ..])
            text.Append(CultureInfo.InvariantCulture, $"\nThe last change before the first error: {last.Object}, {last.What} ({Before(error!.At - last.At)} before).\n");
        foreach (var gap in report.NotExamined) text.Append(CultureInfo.InvariantCulture, $"Not looked at: {gap}\n");
        return text.ToString();
    }

    private static string Line(FirstError error) => $"{Time(error.At)}  ERROR    {error.Object}: {error.Text}\n";

    private static string Line(ClusterChange change)
    {
        var by = change.By is null ? "" : $" by {change.By}";
        return $"{Time(change.At)}  {change.Source,-7}  {change.Object}: {change.What}{by}{(change.Reason is null ? "" : $" (\"{change.Reason}\")")}\n";
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Before(TimeSpan span) => span.TotalMinutes < 2
        ? FormattableString.Invariant($"{(int)span.TotalSeconds} s")
        : FormattableString.Invariant($"{(int)span.TotalMinutes} min");
}
