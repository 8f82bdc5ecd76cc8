using System.CommandLine;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Cli.Policy;

/// <summary><c>kubently policy explain -- get secrets -o yaml</c>: the verdict on one command line, the rule and the reason.</summary>
internal static class PolicyExplainCommand
{
    public static Command Create(CommandActions actions)
    {
        var mode = new Option<string>("--mode") { Description = "The executor's mode.", DefaultValueFactory = _ => ModeNames.All[0] };
        mode.AcceptOnlyFromAmong([.. ModeNames.All]);
        var file = PolicyFileOption.Of("The cluster's policy file; default: none, so that the mode alone decides.");
        var arguments = new KubectlArguments("kubently policy explain -- get secrets -o yaml");
        var command = new Command("explain", "Says whether a kubectl command may run, and why: kubently policy explain -- get secrets -o yaml") { mode, file, arguments };
        return actions.Bind(command, (call, _) =>
        {
            if (KubectlArguments.MissingDashes(call.Parsed) is { } missing) return Task.FromResult(call.Fail(ExitCodes.Usage, missing));
            var opening = PolicyFileOption.Open(call, file);
            if (opening is PolicyOpening.Unusable(var unusable)) return Task.FromResult(call.Fail(ExitCodes.Usage, unusable));
            var chosen = call.Parsed.GetRequiredValue(mode);
            var verdict = PolicyJudge.JudgeEarly(ModeNames.Parse(chosen), [.. call.Parsed.GetRequiredValue(arguments)], (opening as PolicyOpening.Opened)?.File.Current);
            var explained = new Explanation(chosen, Decisions.Word(verdict.Decision), verdict.Rule, verdict.Message);
            call.Terminal.Out.WriteLine(call.Json
                ? JsonSerializer.Serialize(explained, PolicyJson.Relaxed.Explanation)
                : $"verdict: {explained.Verdict} in {explained.Mode}\nrule:    {explained.Rule}\nreason:  {Printable.Line(explained.Reason)}");
            return Task.FromResult(ExitCodes.Ok);
        });
    }
}
