using System.Text.Json;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Spectre.Console;

namespace Kubently.Cli.Ask;

/// <summary>An investigation as it is shown: its steps while they happen, then its answer.</summary>
internal static class AskOutput
{
    /// <summary>Each event as one line of JSON on standard output; gives the last one.</summary>
    public static async Task<AgentEvent?> WriteJsonLinesAsync(Terminal terminal, IAsyncEnumerable<AgentEvent> events)
    {
        AgentEvent? last = null;
        await foreach (var next in events)
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(next, KubentlyJson.Wire.AgentEvent));
            last = next;
        }

        return last;
    }

    /// <summary>Each step as a line on standard error, below a moving mark where there is somebody to see it; gives the last event.</summary>
    public static async Task<AgentEvent?> WriteStepsAsync(Terminal terminal, IAsyncEnumerable<AgentEvent> events, bool verbose)
    {
        var console = terminal.ErrorLines();
        var steps = new Steps(console, verbose);
        if (!terminal.ErrorIsRich) return await FollowAsync(events, steps, _ => { });
        return await console.Status().Spinner(Spinner.Known.Dots).StartAsync("Investigating", status => FollowAsync(events, steps, doing => status.Status = doing));
    }

    /// <summary>The answer on standard output: readable on a terminal, Markdown as it is for a program.</summary>
    public static void WriteAnswer(Terminal terminal, string answer)
    {
        if (terminal.OutIsRich) new MarkdownText(terminal).Write(answer);
        else terminal.Out.WriteLine(Printable.Text(answer).TrimEnd());
    }

    private static async Task<AgentEvent?> FollowAsync(IAsyncEnumerable<AgentEvent> events, Steps steps, Action<string> doing)
    {
        AgentEvent? last = null;
        await foreach (var next in events)
        {
            doing(next is AgentEvent.ToolCallStarted started ? Markup.Escape(Printable.Line($"Running {started.Tool}")) : "Investigating");
            steps.Show(next);
            last = next;
        }

        return last;
    }
}
