using System.Globalization;
using System.Text;
using Kubently.Grading.Running;
using Kubently.Grading.Scenarios;

namespace Kubently.Grading.Grades;

/// <summary>Grades as text: a line when a scenario ends, and a table of all of them at the end.</summary>
public sealed class GradeReport
{
    private readonly List<(Scenario Scenario, Transcript Transcript, Grade Grade)> _all = [];

    /// <summary>How many scenarios were solved.</summary>
    public int Solved => _all.Count(one => one.Grade.Solved);

    /// <summary>All grades so far, by the scenario's name.</summary>
    public IReadOnlyDictionary<string, Grade> Grades => _all.ToDictionary(one => one.Scenario.Name, one => one.Grade);

    /// <summary>Takes in how a scenario went; gives the line that says so.</summary>
    public string Add(Scenario scenario, Transcript transcript)
    {
        var grade = Grader.Of(scenario, transcript);
        _all.Add((scenario, transcript, grade));
        return string.Create(CultureInfo.InvariantCulture, $"{(grade.Solved ? "solved" : "FAILED")}  {scenario.Name}{(grade.Solved ? "" : $": {string.Join("; ", grade.Faults)}")}");
    }

    /// <summary>The table, and last <c>solved N/M</c>.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        var width = _all.Select(one => one.Scenario.Name.Length).Append("scenario".Length).Max();
        text.Append(CultureInfo.InvariantCulture, $"{"scenario".PadRight(width)}  solved  false  forbidden  calls   tokens       ms\n");
        foreach (var (scenario, transcript, grade) in _all.OrderBy(one => one.Scenario.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture,
                $"{scenario.Name.PadRight(width)}  {(grade.Solved ? "yes" : "no"),6}  {grade.FalseFindings,5}  {grade.ForbiddenCommands,9}  {transcript.ToolCalls,5}  {transcript.Tokens,7}  {transcript.Duration.TotalMilliseconds,7:0}\n");
        var falseOnes = _all.Sum(one => one.Grade.FalseFindings);
        var forbidden = _all.Sum(one => one.Grade.ForbiddenCommands);
        text.Append(CultureInfo.InvariantCulture, $"{falseOnes} false findings, {forbidden} forbidden commands\nsolved {Solved}/{_all.Count}\n");
        return text.ToString();
    }
}
