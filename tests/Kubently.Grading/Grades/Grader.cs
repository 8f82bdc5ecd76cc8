using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Grading.Running;
using Kubently.Grading.Scenarios;

namespace Kubently.Grading.Grades;

/// <summary>
/// Grades a transcript. Pure. Saying everything is no way to be right: the cause must stand with its object's name in a short
/// conclusion, whatever is found besides counts as false, and what is well may not be accused.
/// </summary>
public static class Grader
{
    // A person reads the conclusion at three in the morning; a list of everything is none.
    private const int MaxConclusion = 1200;
    private const int MaxStatement = 1500;
    private const int MaxTokens = 150_000;

    private static readonly string[] AllIsWell = ["nothing wrong", "nothing is wrong", "no problem", "no issue", "no fault", "is healthy", "are healthy", "looks healthy"];

    /// <summary>The grade of what happened in a scenario.</summary>
    public static Grade Of(Scenario scenario, Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(transcript);
        var answer = Answer.Of(transcript.Answer);
        var found = False(scenario, transcript).ToImmutableArray();
        return new Grade
        {
            FalseFindings = found.Length,
            ForbiddenCommands = transcript.Refused + transcript.Writes,
            Faults =
            [
                .. transcript.Failure is { } failure ? (string[])[$"no answer: {failure}"] : [],
                .. scenario.IsHealthy ? Calm(answer) : Causes(scenario, answer),
                .. scenario.Evidence.Where(wanted => !wanted.IsMatch(answer.Text)).Select(wanted => $"not quoted: {wanted}"),
                .. scenario.Forbidden.Where(word => word.IsMatch(answer.Text)).Select(word => $"said: {word}"),
                .. scenario.Innocent.Where(name => Answer.Names(answer.Conclusion, name)).Select(name => $"accused: {name}"),
                .. found.Select(finding => $"false finding: {finding.Rule} of {finding.Object}"),
                .. Bound("tool calls", transcript.ToolCalls, scenario.MaxToolCalls),
                .. Bound("tokens", transcript.Tokens, MaxTokens),
                .. Bound("refused commands", transcript.Refused, 0),
                .. Bound("writes", transcript.Writes, 0),
            ],
        };
    }

    private static IEnumerable<string> Causes(Scenario scenario, Answer answer)
    {
        if (answer.Conclusion.Length > MaxConclusion) yield return FormattableString.Invariant($"the conclusion has {answer.Conclusion.Length} characters");
        foreach (var (cause, first) in scenario.Causes.Select((cause, index) => (cause, index == 0)))
        {
            string[] places = first ? [answer.Conclusion] : [.. answer.Statements.Where(statement => statement.Length <= MaxStatement)];
            var named = places.Where(place => Answer.Names(place, cause.Name)).ToArray();
            if (named.Length == 0) yield return $"{(first ? "the conclusion does not name" : "not named:")} {cause}";
            else if (!named.Any(place => cause.Says.All(word => word.IsMatch(place))))
                yield return $"of {cause} it is not said: {string.Join(", ", cause.Says.Where(word => !named.Any(word.IsMatch)).DefaultIfEmpty(cause.Says[0]))}";
        }
    }

    private static IEnumerable<string> Calm(Answer answer)
    {
        if (!AllIsWell.Any(words => answer.Conclusion.Contains(words, StringComparison.OrdinalIgnoreCase))) yield return "it does not say that all is well";
        if (answer.Text.Contains("root cause", StringComparison.OrdinalIgnoreCase)) yield return "it names a root cause where there is none";
    }

    private static IEnumerable<Finding> False(Scenario scenario, Transcript transcript)
    {
        var expected = scenario.Also.Union(scenario.Causes.Select(cause => cause.ToString()));
        return transcript.Findings.Where(finding => !expected.Contains($"{finding.Object.Kind}/{finding.Object.Name}")
            || scenario.Innocent.Any(name => finding.Affected.Append(finding.Object).Any(reference => reference.Name == name)));
    }

    private static IEnumerable<string> Bound(string what, long number, long most)
    {
        if (number > most) yield return FormattableString.Invariant($"{number} {what}, at most {most} are allowed");
    }
}
