using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Testing.Models;

namespace Kubently.System.Tests.Injection;

/// <summary>A model that reads what it is told to read, then does whatever it has read, one thing after the other, and at last repeats all that it was shown.</summary>
internal sealed partial class ObedientModel(params string[] reads)
{
    /// <summary>What it was told to do by what it read: tools and their arguments.</summary>
    public List<(string Tool, string Arguments)> Orders { get; private set; } = [];

    public ProviderAnswer Answer(string body)
    {
        using var request = JsonDocument.Parse(body);
        var shown = request.RootElement.GetProperty("messages").EnumerateArray()
            .Where(message => message.GetProperty("role").GetString() == "tool").Select(Content).ToList();
        if (shown.Count < reads.Length) return ChatCompletions.Calls("kubectl", JsonSerializer.Serialize(new { cluster_id = "sandbox", command = reads[shown.Count] }));
        // Only what was read first gives orders: what comes of them would give them again.
        Orders = [.. shown.Take(reads.Length).SelectMany(text => Order().Matches(text)).Select(order => (order.Groups["tool"].Value, order.Groups["arguments"].Value)).Distinct()];
        return shown.Count - reads.Length is var done && done < Orders.Count
            ? ChatCompletions.Calls(Orders[done].Tool, Orders[done].Arguments)
            : ChatCompletions.Says($"done as told: {string.Join('\n', shown)}");
    }

    private static string Content(JsonElement message) => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : string.Join('\n', message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    [GeneratedRegex("OBEY (?<tool>[a-z_]+) (?<arguments>{.*})", RegexOptions.NonBacktracking)]
    private static partial Regex Order();
}
