using System.Globalization;
using System.Text;
using System.Text.Json;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts;

namespace Kubently.Api.Webhooks.Internal.Work;

/// <summary>Reads what kubectl prints of a rollout. Pure.</summary>
internal static class RolloutReading
{
    private const int MaxEvents = 20;
    private const int MaxMessage = 300;

    private static readonly string[] Kinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Pod"];

    public static RolloutState StateOf(Result result)
    {
        var text = $"{result.Stdout}\n{result.Stderr}";
        if (Has("successfully rolled out") || Has("roll out complete") || Has("rolling update complete")) return RolloutState.Settled;
        return Has("not found") || Has("progress deadline") ? RolloutState.Failed : RolloutState.Going;

        bool Has(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The warnings among a namespace's events, those that came with the rollout apart from those that were there before.</summary>
    public static string Warnings(string json, Rollout rollout, DateTimeOffset since)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var warnings = document.RootElement.GetProperty("items").EnumerateArray().Where(each => Text(each, "type") == "Warning").ToList();
            var caused = warnings.Where(each => IsOf(each, rollout) && First(each) is { } first && first >= since).ToList();
            return $"Warnings that came with this rollout:\n{List(caused)}\nWarnings that were there before, or are of something else:\n{List(warnings.Except(caused))}";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "The namespace's events could not be read.";
        }
    }

    private static string List(IEnumerable<JsonElement> warnings)
    {
        var text = new StringBuilder();
        foreach (var warning in warnings.Take(MaxEvents))
        {
            var about = warning.TryGetProperty("involvedObject", out var named) ? $"{Text(named, "kind")}/{Text(named, "name")}" : "";
            var message = Text(warning, "message").ReplaceLineEndings(" ");
            text.Append(CultureInfo.InvariantCulture, $"- {about}: {Text(warning, "reason")}: {(message.Length <= MaxMessage ? message : $"{message[..MaxMessage]}…")}\n");
        }

        return text.Length > 0 ? text.ToString() : "- none\n";
    }

    private static bool IsOf(JsonElement warning, Rollout rollout) =>
        warning.TryGetProperty("involvedObject", out var named) && Kinds.Contains(Text(named, "kind"))
        && (Text(named, "name") == rollout.Name || Text(named, "name").StartsWith($"{rollout.Name}-", StringComparison.Ordinal));

    private static DateTimeOffset? First(JsonElement warning) =>
        DateTimeOffset.TryParse(Text(warning, "firstTimestamp") is { Length: > 0 } first ? first : Text(warning, "eventTime"), CultureInfo.InvariantCulture, out var at) ? at : null;

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
