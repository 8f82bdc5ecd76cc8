using System.Globalization;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// A command as it lies in Redis: <c>id deliveries deadline mutating session waiting issued json</c>. What the scripts decide on stands before the
/// JSON, so that they need not parse it. The process that waits for the result is named in it, so that it can be rung.
/// </summary>
internal static class Entry
{
    /// <summary>Stands for a process when none waits.</summary>
    public const string Nobody = "-";

    private const int HeaderFields = 7;
    private const int WaitingField = 5;

    public static string Write(Command command, string waiting) => string.Create(CultureInfo.InvariantCulture,
        $"{command.Id} 0 {command.Deadline.ToUnixTimeMilliseconds()} {(command.Mutating ? 1 : 0)} {command.SessionId?.Value ?? "-"} {waiting} {command.IssuedAt.ToUnixTimeMilliseconds()} {JsonSerializer.Serialize(command, KubentlyJson.Wire.Command)}");

    public static Command Read(string entry) =>
        JsonSerializer.Deserialize(entry.AsSpan(Start(entry, HeaderFields)), KubentlyJson.Wire.Command) ?? throw new JsonException("An entry holds no command.");

    /// <summary>The process that waits for it, or <see cref="Nobody"/>.</summary>
    public static string WaitingOf(string entry) => entry[Start(entry, WaitingField)..(Start(entry, WaitingField + 1) - 1)];

    public static CommandId IdOf(string entry) =>
        CommandId.TryParse(entry[..entry.IndexOf(' ', StringComparison.Ordinal)], out var id) ? id : throw new FormatException("An entry has no id.");

    private static int Start(string entry, int field)
    {
        var start = 0;
        for (var passed = 0; passed < field; passed++) start = entry.IndexOf(' ', start) + 1;
        return start;
    }
}
