using System.CommandLine;
using System.Text.RegularExpressions;
using Kubently.Grading.Grades;
using Kubently.Grading.Running;
using Kubently.Grading.Scenarios;

namespace Kubently.Bench.Evaluation;

/// <summary>Asks the agent about broken clusters and grades the answers.</summary>
internal static class EvalsCommand
{
    public static Command Create()
    {
        var model = new Option<string?>("--model")
        {
            Description = "Who answers: runbook needs no key; a model's name, or nothing for the one that the environment configures. Default: KUBENTLY_EVALS_MODEL, or runbook.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("KUBENTLY_EVALS_MODEL") ?? "runbook",
        };
        var only = new Option<string>("--only") { Description = "Only scenarios whose name matches this regular expression.", DefaultValueFactory = _ => "." };
        var folder = new Option<string>("--scenarios") { Description = "The folder with the scenarios.", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Scenarios") };
        var answers = new Option<bool>("--answers") { Description = "Prints each answer as well." };
        var lanes = new Option<int>("--lanes") { Description = "How many clusters are asked about at once.", DefaultValueFactory = _ => 2 };
        var command = new Command("evals", "Asks the agent about each scenario's cluster and grades its answers; the last line is `solved N/M`.") { model, only, folder, answers, lanes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scenarios = ScenarioFolder.Read(parsed.GetValue(folder)!).Where(scenario => Regex.IsMatch(scenario.Name, parsed.GetValue(only)!)).ToArray();
            var report = new GradeReport();
            var options = new EvalOptions { Settings = EvalModels.Of(parsed.GetValue(model)), Lanes = parsed.GetValue(lanes) };
            await EvalRun.RunAsync(scenarios, options, (scenario, transcript) =>
            {
                Console.WriteLine(report.Add(scenario, transcript));
                if (parsed.GetValue(answers)) Console.WriteLine($"\n> {scenario.Prompt}\n\n{transcript.Answer}\n");
            }, cancellationToken);
            Console.WriteLine();
            Console.Write(report.Table());
            return report.Solved == scenarios.Length ? 0 : 1;
        });
        return command;
    }
}
