namespace Kubently.Testing.Leaks;

/// <summary>Which of a program's settings are secrets.</summary>
internal static class SecretSettings
{
    private static readonly string[] Lists = ["API_KEYS", "EXECUTOR_TOKENS"];
    private static readonly string[] Endings = ["_KEY", "_TOKEN", "_SECRET", "_PASSWORD"];

    /// <summary>The secrets in settings that are named as in configuration or as in an environment.</summary>
    public static IEnumerable<string> Of(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.SelectMany(setting => Of(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value ?? ""));

    private static IEnumerable<string> Of(string name, string value)
    {
        if (name == "ConnectionStrings:redis") return Items(value).Where(item => item.StartsWith("password=", StringComparison.Ordinal)).Select(item => item["password=".Length..]);
        if (Lists.Contains(name)) return Items(value).Select(item => item[(item.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) ? Items(value) : [];
    }

    private static string[] Items(string value) => value.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
