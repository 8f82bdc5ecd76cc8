using System.Globalization;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// A command as it lies in Redis: <c>id deliveries deadline mutating session json</c>. What the scripts decide on stands before the
/// JSON, so that they need not parse it.
/// </summary>
internal static class Entry
{
    private const int HeaderFields = 5;

    public static string Write(Command command) => string.Create(CultureInfo.InvariantCulture,
        $"{command.Id} 0 {command.Deadline.ToUnixTimeMilliseconds()} {(command.Mutating ? 1 : 0)} {command.SessionId?.Value ?? "-"} {JsonSerializer.Serialize(command, KubentlyJson.Wire.Command)}");

    public static Command Read(string entry)
    {
        var start = 0;
        for (var field = 0; field < HeaderFields; field++) start = entry.IndexOf(' ', start) + 1;
        return JsonSerializer.Deserialize(entry.AsSpan(start), KubentlyJson.Wire.Command) ?? throw new JsonException("An entry holds no command.");
    }

    public static CommandId IdOf(string entry) =>
        CommandId.TryParse(entry[..entry.IndexOf(' ', StringComparison.Ordinal)], out var id) ? id : throw new FormatException("An entry has no id.");
}
