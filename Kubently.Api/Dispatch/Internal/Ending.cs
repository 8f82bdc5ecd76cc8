using System.Globalization;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// A result as it lies in Redis: <c>{…}</c> is an executor's, <c>L{…}</c> one that came late, and <c>word milliseconds</c> the end of
/// a command that no executor answered.
/// </summary>
internal static class Ending
{
    public const string TimedOut = "timed_out";
    public const string Lost = "lost";
    public const string Cancelled = "cancelled";

    private const char LateMark = 'L';

    public static string Write(Result result) => JsonSerializer.Serialize(result, KubentlyJson.Wire.Result);

    public static Result Read(Command command, string text)
    {
        if (text[0] == LateMark) return Parse(text.AsSpan(1)) with { Late = true };
        if (text[0] == '{') return Parse(text);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text.AsSpan(space + 1), CultureInfo.InvariantCulture));
        return Synthetic(command, text[..space], at);
    }

    public static Result Synthetic(Command command, string word, DateTimeOffset at) => new()
    {
        CommandId = command.Id,
        Outcome = word switch
        {
            TimedOut => Outcome.TimedOut,
            Cancelled => Outcome.Cancelled,
            _ => Outcome.Lost,
        },
        Message = Sentence(command, word),
        ExecutedAt = at,
        ExecutionTimeMs = 0,
    };

    private static string Sentence(Command command, string word) => word switch
    {
        TimedOut => $"The command waited {command.TimeoutSeconds} s for the executor of '{command.ClusterId}' and was not run. Look at the cluster's state, or ask with a longer timeout_seconds.",
        Cancelled => "The command was taken back before it was run.",
        _ when command.Mutating => $"The command was handed to the executor of '{command.ClusterId}', which never answered. Whether it changed anything is unknown: look before you repeat it.",
        _ => $"The command was handed to the executor of '{command.ClusterId}', which never answered. It only reads; ask again.",
    };

    private static Result Parse(ReadOnlySpan<char> json) =>
        JsonSerializer.Deserialize(json, KubentlyJson.Wire.Result) ?? throw new JsonException("A stored result is empty.");
}
