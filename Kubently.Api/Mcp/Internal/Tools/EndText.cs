using System.Globalization;
using Kubently.Contracts;
using ModelContextProtocol.Protocol;
using Result = Kubently.Contracts.Result;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>How a command ended, in kubectl's words when kubectl has some.</summary>
internal static class EndText
{
    /// <summary>What a completed command printed.</summary>
    public static string Printed(Result result)
    {
        var text = (result.Stdout, result.Stderr) switch
        {
            (var stdout, "") => stdout,
            ("", var stderr) => stderr,
            var (stdout, stderr) => $"{stdout.TrimEnd('\n')}\n{stderr}",
        };
        if (text.Length == 0) text = result.ExitCode is 0 or null ? "(no output)" : string.Create(CultureInfo.InvariantCulture, $"(exit code {result.ExitCode}, no output)");
        return result.Truncated
            ? string.Create(CultureInfo.InvariantCulture, $"{text.TrimEnd('\n')}\n[cut by the executor: {result.TotalBytes} bytes in all; narrow the command with a namespace, a selector or --tail]")
            : text;
    }

    /// <summary>Any other end: the executor's own sentence, and the rule when one refused it.</summary>
    public static CallToolResult Of(Result result) => result.Outcome == Outcome.Completed
        ? ToolAnswer.Failed(Printed(result))
        : ToolAnswer.Failed(result.Message ?? $"The command ended as {result.Outcome}.", result.Outcome == Outcome.Refused ? "policy-refused" : "command-failed", result.Rule);
}
