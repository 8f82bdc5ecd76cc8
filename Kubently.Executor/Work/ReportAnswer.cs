using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts;

namespace Kubently.Executor.Work;

/// <summary>What the tools that take a scope and give a report have in common: how the one is read and the other answered.</summary>
internal static class ReportAnswer
{
    /// <summary>Reads the scope of a command, or takes <paramref name="whole"/> when it has none; null when it is something else.</summary>
    public static T? Scope<T>(Command command, T whole, JsonTypeInfo<T> type) where T : class
    {
        if (command.Request is not { } element || element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return whole;
        try
        {
            return element.Deserialize(type) ?? whole;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The result with a report as JSON. A report cut in the middle would be no JSON: when it is too long, <paramref name="shorter"/>
    /// makes one with so many items, which says what was left out.
    /// </summary>
    public static Result Of<T>(Command command, T report, JsonTypeInfo<T> type, int items, Func<int, T> shorter, int maxBytes)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(report, type);
        var whole = bytes.Length;
        while (bytes.Length > maxBytes && items > 0) bytes = JsonSerializer.SerializeToUtf8Bytes(shorter(items /= 2), type);
        return new Result
        {
            CommandId = command.Id,
            Outcome = Outcome.Completed,
            ExitCode = 0,
            Stdout = Encoding.UTF8.GetString(bytes),
            Truncated = whole > maxBytes,
            TotalBytes = whole,
            ExecutedAt = default,
            ExecutionTimeMs = 0,
        };
    }

    /// <summary>The answer to a request that is no scope.</summary>
    public static Result Refused(Command command, string message) => new()
    {
        CommandId = command.Id,
        Outcome = Outcome.Refused,
        Rule = $"{command.Tool}.request",
        Message = message,
        ExecutedAt = default,
        ExecutionTimeMs = 0,
    };
}
