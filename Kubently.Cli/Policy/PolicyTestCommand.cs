using System.CommandLine;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Cli.Policy;

/// <summary><c>kubently policy test FILE</c>: each verdict that differs from a corpus, and how many did.</summary>
internal static class PolicyTestCommand
{
    private const int ShownArgv = 300;

    public static Command Create(CommandActions actions)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "JSON lines: {\"argv\": [\"get\", \"pods\"], \"readOnly\": \"allow\", …} with a verdict (allow, redact, approve, refuse) for each of "
                + "readOnly, extendedReadOnly and fullAccess that the line speaks of.",
        };
        var policy = PolicyFileOption.Of("The cluster's policy file; default: none, so that the mode alone decides.");
        var command = new Command("test", "Judges the command lines of a file and prints each verdict that differs from the one given there.") { file, policy };
        return actions.Bind(command, (call, _) => Task.FromResult(Run(call, call.Parsed.GetRequiredValue(file), PolicyFileOption.Open(call, policy))));
    }

    private static int Run(Call call, string file, PolicyOpening? policy)
    {
        if (policy is PolicyOpening.Unusable(var unusable)) return call.Fail(ExitCodes.Usage, unusable);
        return CorpusFile.Read(file) switch
        {
            CorpusOutcome.Read(var cases) => Write(call, CorpusReport.Of(cases, (policy as PolicyOpening.Opened)?.File.Current)),
            CorpusOutcome.Unreadable(var reason) => call.Fail(ExitCodes.Usage, reason),
            var outcome => throw new InvalidOperationException($"An outcome that nobody knows: {outcome}"),
        };
    }

    private static int Write(Call call, CorpusReport report)
    {
        var console = call.Terminal.Out;
        if (call.Json) console.WriteLine(JsonSerializer.Serialize(report, PolicyJson.Relaxed.CorpusReport));
        else
        {
            foreach (var mismatch in report.Mismatches)
                console.WriteLine($"line {mismatch.Line}: {Shown(mismatch)}: {mismatch.Mode}: expected {mismatch.Expected}, got {mismatch.Got} by {mismatch.Rule}");
            console.WriteLine($"{report.Passed} passed, {report.Failed} failed");
        }
        return report.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    // As JSON, so that blanks, quotes and control characters can be seen.
    private static string Shown(Mismatch mismatch)
    {
        var text = Printable.Line(JsonSerializer.Serialize(mismatch.Argv, PolicyJson.Relaxed.ImmutableArrayString));
        return text.Length > ShownArgv ? text[..ShownArgv] + "…" : text;
    }
}
