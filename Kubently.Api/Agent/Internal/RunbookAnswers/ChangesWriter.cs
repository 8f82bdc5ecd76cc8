using System.Globalization;
using System.Text;
using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Contracts.Changes;

namespace Kubently.Api.Agent.Internal.RunbookAnswers;

/// <summary>Writes what was changed as a timeline, with the first error in its place.</summary>
internal static class ChangesWriter
{
    private const int MaxLines = 25;

    public static string Write(ChangesReport report, string cluster)
    {
        var text = new StringBuilder();
        var where = $"{(report.Scope.Subject is { } subject ? $"of `{subject}` " : "")}in {(report.Scope.Namespace is { } home ? $"namespace {home} of " : "")}cluster {cluster}";
        if (report.Changes.IsEmpty) text.Append(CultureInfo.InvariantCulture, $"I know of no change {where} since {At(report.Since)}.\n");
        else text.Append(CultureInfo.InvariantCulture, $"{(report.Changes.Length == 1 ? "One change is" : $"{report.Changes.Length} changes are")} known {where} since {At(report.Since)}, the latest first:\n\n");
        var errorTold = report.FirstError is null;
        foreach (var change in report.Changes.Take(MaxLines))
        {
            if (!errorTold && change.At <= report.FirstError!.At)
            {
                text.Append(Line(report.FirstError));
                errorTold = true;
            }

            text.Append(CultureInfo.InvariantCulture, $"- {At(change.At)}: **{change.Object}**: {Markdown.OneLine(change.What, 300)} ({change.Source}{(change.By is { } by ? $", by {by}" : "")}{(change.Reason is { } reason ? $", \"{Markdown.OneLine(reason, 120)}\"" : "")})\n");
        }

        if (report.Changes.Length > MaxLines) text.Append(CultureInfo.InvariantCulture, $"- and {report.Changes.Length - MaxLines} earlier ones; name a namespace or a workload\n");
        if (!errorTold) text.Append(report.Changes.IsEmpty ? "\n" : "").Append(Line(report.FirstError!));
        if (!report.Suspects.IsEmpty) text.Append("\nWhat stands below the first error came before it. That is the order of things, and no proof that one led to the other.\n");
        foreach (var missing in report.NotExamined.Take(5)) text.Append(CultureInfo.InvariantCulture, $"\nNot looked at: {missing}\n");
        return text.ToString();
    }

    /// <summary>What is said of a change that came before the first error.</summary>
    public static string Trigger(LikelyTrigger trigger) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trigger.Change.Object} was changed at {At(trigger.Change.At)}, {Span(trigger.Error.At - trigger.Change.At)} before the first error of it that the cluster still knows ({At(trigger.Error.At)}, {Markdown.Code(trigger.Error.Text)}): {Markdown.OneLine(trigger.Change.What, 300)}{(trigger.Change.By is { } by ? $" (by {by})" : "")}. This is the order of things, and no proof.");

    private static string Line(FirstError error) => string.Create(CultureInfo.InvariantCulture, $"- {At(error.At)}: first error: **{error.Object}**: {Markdown.Code(error.Text)}\n");

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) => span.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} seconds")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} minutes");
}
