using System.Globalization;
using System.Text;
using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Api.Agent.Internal.RunbookQuestions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.RunbookAnswers;

/// <summary>Writes the answer: the cause of what was asked about first, with its evidence, then what else was found.</summary>
internal static class ReportWriter
{
    private const int OthersNamed = 10;

    // Enough to see whether it is the same trouble.
    private const int ElsewhereNamed = 3;

    public static string Write(Investigation investigation, ToolReply? followUp, LikelyTrigger? trigger)
    {
        var text = new StringBuilder();
        if (investigation.Report.Examined.IsEmpty) return NothingExamined(investigation);
        if (!investigation.IsUnknown) text.Append(YesNo.Answer(investigation.Question.AsksForHealth, investigation.Main is not { Severity: not Severity.Info }));
        if (investigation.Main is { } main) WriteFinding(text, investigation, main, followUp, trigger);
        else text.Append(NothingWrong(investigation, followUp));
        if (investigation.IsUnknown) WriteList(text, $"What is wrong in {investigation.Place}", investigation.Matching, ElsewhereNamed);
        else WriteList(text, investigation.Subject is null ? "Also wrong" : $"Also about {investigation.Subject}", investigation.Matching.Skip(1), OthersNamed);
        WriteElsewhere(text, investigation);
        WriteNotExamined(text, investigation.Report);
        return text.ToString().TrimEnd() + "\n";
    }

    // Who asks about one thing is not told about all the others, only that there are some.
    private static void WriteElsewhere(StringBuilder text, Investigation investigation)
    {
        if (investigation.Others.IsEmpty) return;
        var near = investigation.Others.Where(finding => investigation.Subject is { } subject && SubjectMatch.NameScore(finding.Object.Name, subject) > 0).Take(ElsewhereNamed).ToArray();
        if (near.Length > 0) WriteList(text, "Something else of a like name", near, ElsewhereNamed);
        var others = investigation.Others.Length - near.Length;
        if (others > 0) text.Append(CultureInfo.InvariantCulture, $"\nNot related, as far as I can tell: {others} other {(others == 1 ? "thing is" : "things are")} wrong in {investigation.Place}. Ask \"what is wrong in {(investigation.Namespace is { } home ? $"namespace {home}" : $"cluster {investigation.Cluster}")}?\" to see {(others == 1 ? "it" : "them")}.\n");
    }

    private static void WriteFinding(StringBuilder text, Investigation investigation, Finding main, ToolReply? followUp, LikelyTrigger? trigger)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Heading(text, investigation, main)}{Lead(investigation, main)}{main.Cause}\n\n### Evidence\n\n");
        foreach (var evidence in main.Evidence) text.Append(CultureInfo.InvariantCulture, $"- {evidence.Source}, `{evidence.Reference}`: {Markdown.Code(evidence.Text)}\n");
        if (followUp is not null) text.Append(CultureInfo.InvariantCulture, $"\n`kubectl {followUp.Argument("command")}` says:\n\n{Markdown.Block(followUp.Text)}\n");
        if (trigger is not null) text.Append(CultureInfo.InvariantCulture, $"\n### Likely trigger\n\n{ChangesWriter.Trigger(trigger)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n### Impact\n\n{Impact(main)}\n\n### Fix\n\n{Step(main.NextStep)}\n\n### Verification\n\n{Verification.Of(main)}\n");
    }

    // What is as somebody wanted it is the cause of nothing that is broken, unless somebody asks why.
    private static string Heading(StringBuilder text, Investigation investigation, Finding main) =>
        main.Severity == Severity.Info && investigation.Question.AsksForHealth is not null ? "I found nothing wrong. This is worth knowing:\n\n" : $"{(text.Length > 0 ? "\n\n" : "")}## Root cause\n\n";

    private static string Lead(Investigation investigation, Finding main)
    {
        var spoken = $"{main.Object.Kind} `{main.Object.Name}`{(main.Object.Namespace is { } home ? $" in namespace `{home}`" : "")}";
        if (investigation.Subject is not { } subject)
            return NothingCalled(investigation) + (investigation.Matching.Length == 1 ? $"One thing is wrong in {investigation.Place}: {spoken}. " : string.Create(CultureInfo.InvariantCulture, $"{investigation.Matching.Length} things are wrong in {investigation.Place}; the worst is {spoken}. "));
        return main.Object.Name.Contains(subject, StringComparison.OrdinalIgnoreCase) ? $"{spoken}: " : $"What is wrong with {subject} comes from {spoken}. ";
    }

    private static string NothingCalled(Investigation investigation) =>
        investigation.Unknown is { } name ? $"I know nothing called `{name}` in {investigation.Place}.{Sentences.Near(investigation.Near)} " : "";

    private static string Impact(Finding finding)
    {
        var state = finding.Severity switch
        {
            Severity.Critical => "does not work now",
            Severity.Warning => "is worse than it should be, and may break",
            _ => "works; this is worth knowing",
        };
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{finding.Object.Kind} `{finding.Object.Name}` {state} ({Word(finding.Severity)}).");
        var others = finding.Affected.Where(reference => reference.Kind != "Pod").ToArray();
        var pods = finding.Affected.Where(reference => reference.Kind == "Pod").ToArray();
        if (others.Length > 0) text.Append(CultureInfo.InvariantCulture, $" It also affects {string.Join(", ", others.Take(10).Select(reference => $"{reference.Kind} `{reference.Name}`"))}{(others.Length > 10 ? $" and {others.Length - 10} more" : "")}.");
        if (pods.Length > 0) text.Append(CultureInfo.InvariantCulture, $" Pods: {string.Join(", ", pods.Select(reference => $"`{reference.Name}`"))}.");
        return text.ToString();
    }

    // A step ends with its command, if it has one.
    private static string Step(string step)
    {
        var at = step.LastIndexOf(": kubectl ", StringComparison.Ordinal);
        return at < 0 ? step : $"{step[..at]}:\n\n```sh\n{step[(at + 2)..].TrimEnd('.')}\n```";
    }

    private static void WriteList(StringBuilder text, string title, IEnumerable<Finding> findings, int most)
    {
        var all = findings.ToArray();
        if (all.Length == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        foreach (var finding in all.Take(most)) text.Append(CultureInfo.InvariantCulture, $"- **{finding.Object}** ({Word(finding.Severity)}): {finding.Cause}\n");
        if (all.Length > most) text.Append(CultureInfo.InvariantCulture, $"- and {all.Length - most} more\n");
    }

    private static string NothingWrong(Investigation investigation, ToolReply? followUp)
    {
        if (investigation.IsUnknown) return $"{NothingCalled(investigation).TrimEnd()}\n";
        var examined = string.Join(", ", investigation.Report.Examined.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).Take(6).Select(pair => $"{pair.Value} {pair.Key}"));
        var thing = investigation.Healthy is { } item ? $"{item.Kind} `{item.Name}`{(investigation.Namespace is null && item.Namespace is { } home ? $" in namespace {home}" : "")}" : $"`{investigation.Subject}`";
        var what = investigation.Subject is null ? $"{NothingCalled(investigation)}I found nothing wrong in {investigation.Place}" : $"I found nothing wrong with {thing} in {investigation.Place}";
        var seen = followUp is null || investigation.Healthy is null ? "" : $"\n`kubectl {followUp.Argument("command")}` says:\n\n{Markdown.Block(followUp.Text)}\n";
        return examined.Length == 0 ? $"{what}: there is nothing in it.\n" : $"{what}. I looked at {examined}.\n{seen}";
    }

    private static string NothingExamined(Investigation investigation) =>
        $"I could not read anything in {investigation.Place}, so I cannot tell how it is.\n\n{Markdown.Block(string.Join('\n', investigation.Report.NotExamined))}\n";

    private static void WriteNotExamined(StringBuilder text, DiagnosisReport report)
    {
        if (report.NotExamined.IsEmpty) return;
        text.Append("\n## Not examined\n\n");
        foreach (var item in report.NotExamined.Take(OthersNamed)) text.Append(CultureInfo.InvariantCulture, $"- {item}\n");
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "info",
    };
}
