using System.Text.Json;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>A call's arguments as people read them: <c>sandbox: get pods -n shop</c>.</summary>
internal static class ShownArguments
{
    // These say themselves what they are.
    private static readonly string[] Plain = ["cluster_id", "command", "handle", "target", "subject", "cluster_ids", "query"];

    public static string Of(IDictionary<string, object?>? arguments)
    {
        if (arguments is null) return "";
        var words = Plain.Where(arguments.ContainsKey).Concat(arguments.Keys.Except(Plain)).Select(name => Word(name, Text(arguments[name]))).OfType<string>();
        return string.Join(' ', words);
    }

    /// <summary>The same for the same call, whatever the order or form in which a model wrote it.</summary>
    public static string Canonical(string tool, IDictionary<string, object?>? arguments) =>
        $"{tool} {string.Join('\u001f', (arguments ?? new Dictionary<string, object?>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Text(pair.Value)}"))}";

    private static string? Word(string name, string value) => (name, value) switch
    {
        (_, "") => null,
        ("cluster_id", _) => value,
        ("command", _) => value,
        _ when Plain.Contains(name) => value,
        ("namespace", _) => $"-n {value}",
        _ => $"{name}={value}",
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        JsonElement { ValueKind: JsonValueKind.Null } => "",
        JsonElement json => json.GetRawText(),
        bool flag => flag ? "true" : "false",
        _ => JsonSerializer.Serialize(value, Microsoft.Extensions.AI.AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())),
    };
}
