using System.Globalization;
using System.Text;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations.Internal;

/// <summary>A conversation as a document that can be filed with the incident.</summary>
internal static class ConversationMarkdown
{
    public static string Write(ConversationSummary summary, IReadOnlyList<ConversationTurn> turns)
    {
        var text = new StringBuilder();
        Line(text, $"# {Plain(summary.Title)}");
        Line(text, $"");
        Line(text, $"Conversation `{summary.ConversationId}`{(summary.ClusterId is { } cluster ? $", cluster `{cluster}`" : "")}, opened {summary.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        foreach (var turn in turns) Write(text, turn);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ConversationTurn turn)
    {
        Line(text, $"");
        Line(text, $"## Question, {turn.AskedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Line(text, $"");
        foreach (var line in turn.Question.Split('\n')) Line(text, $"> {line.TrimEnd()}");
        Line(text, $"");
        Line(text, $"{turn.Answer?.TrimEnd() ?? turn.Failure ?? "It is still being investigated."}");
        if (turn.ToolCalls.IsEmpty) return;
        Line(text, $"");
        Line(text, $"### What was done");
        Line(text, $"");
        foreach (var call in turn.ToolCalls) Line(text, $"- {Code($"{call.Tool} {call.Arguments}".TrimEnd())}: {End(call)}");
        if (turn.Usage is { } usage)
        {
            Line(text, $"");
            Line(text, $"{usage.ToolCalls} tool calls, {usage.InputTokens} tokens read, {usage.OutputTokens} written.");
        }
    }

    private static string End(ConversationToolCall call) => call switch
    {
        { Succeeded: true } => $"{call.DurationMs} ms",
        { Succeeded: false } => $"failed, {Code(call.Digest ?? "")}",
        _ => "not finished",
    };

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Plain(string text) => text.Replace('\n', ' ').Replace('\r', ' ');

    // Arguments and output come from models and clusters: one line of code, whatever backticks are in it.
    private static string Code(string text)
    {
        var line = Plain(text).Replace('`', '\'').Trim();
        return line.Length == 0 ? "no output" : $"`{(line.Length <= 300 ? line : $"{line[..300]}…")}`";
    }
}
