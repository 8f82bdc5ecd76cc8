using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Spectre.Console;

namespace Kubently.Cli.Install.Reports;

/// <summary>Tells the steps of a run as they are done, on standard error, or all of them at its end as JSON.</summary>
internal sealed class InstallSteps(Call call)
{
    private readonly List<InstallStep> _steps = [];

    /// <summary>Something is done.</summary>
    public void Done(string name, string words)
    {
        _steps.Add(new InstallStep(name, "done", words));
        Write("done", Styles.Good, words);
    }

    /// <summary>Something goes on; not part of the report.</summary>
    public void Going(string words) => Write("…", Styles.Faint, words);

    /// <summary>The end: what to do next.</summary>
    public int Finish(params string[] next)
    {
        if (call.Json) return Report(new InstallReport("done", [.. _steps], [.. next]), ExitCodes.Ok);
        call.Terminal.Error.WriteLine();
        call.Terminal.Error.WriteLine("Next:");
        foreach (var line in next) call.Terminal.Error.WriteLine($"  {Printable.Line(line)}");
        return ExitCodes.Ok;
    }

    /// <summary>The end: it did not work.</summary>
    public int Fail(StepFault fault)
    {
        if (call.Json) return Report(new InstallReport("failed", [.. _steps, new InstallStep("fault", "failed", fault.Sentence)], [fault.Advice]), fault.ExitCode);
        Write("failed", Styles.Bad, fault.Sentence);
        return call.Fail(fault.ExitCode, fault.Advice);
    }

    private int Report(InstallReport report, int exitCode)
    {
        call.Terminal.Out.WriteLine(JsonSerializer.Serialize(report, InstallJson.Default.InstallReport));
        return exitCode;
    }

    private void Write(string state, Style style, string words)
    {
        if (call.Json) return;
        var console = call.Terminal.ErrorLines();
        console.Write(state.PadRight(8), style);
        console.WriteLine(Printable.Line(words));
    }
}
