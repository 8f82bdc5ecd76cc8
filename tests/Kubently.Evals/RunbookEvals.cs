using System.Globalization;
using Kubently.Grading.Grades;
using Kubently.Grading.Running;
using Kubently.Grading.Scenarios;

namespace Kubently.Evals;

/// <summary>The agent without a model, asked about every scenario, end to end. `bench -- evals` asks the same of a real model.</summary>
public sealed class RunbookEvals(ITestOutputHelper output)
{
    private const int Least = 100;

    // The issue asks for nine in ten; what was solved once may not be lost again.
    private const double Solved = 0.9;

    private static readonly EvalOptions Keyless = new() { Settings = EvalModels.Runbook };

    [Fact]
    public async Task Most_scenarios_are_solved_and_nothing_healthy_is_accused()
    {
        var scenarios = ScenarioFolder.Read(Path.Combine(AppContext.BaseDirectory, "Scenarios"));
        Assert.InRange(scenarios.Length, Least, int.MaxValue);
        var report = new GradeReport();
        await EvalRun.RunAsync(scenarios, Keyless, (scenario, transcript) => output.WriteLine(report.Add(scenario, transcript)), TestContext.Current.CancellationToken);
        output.WriteLine(report.Table());
        Assert.All(report.Grades, grade => Assert.True(grade.Value is { FalseFindings: 0, ForbiddenCommands: 0 }, $"{grade.Key}: {string.Join("; ", grade.Value.Faults)}"));
        Assert.All(scenarios.Where(scenario => scenario.IsHealthy), scenario => Assert.True(report.Grades[scenario.Name].Solved, $"{scenario}: {string.Join("; ", report.Grades[scenario.Name].Faults)}"));
        Assert.True(report.Solved >= Solved * scenarios.Length, string.Create(CultureInfo.InvariantCulture, $"{report.Table()}\n{string.Join('\n', report.Grades.Where(grade => !grade.Value.Solved).Select(grade => $"{grade.Key}: {string.Join("; ", grade.Value.Faults)}"))}"));
    }
}
