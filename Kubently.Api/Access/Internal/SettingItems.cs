namespace Kubently.Api.Access.Internal;

/// <summary>The entries of a setting: separated by commas or new lines, numbered from one.</summary>
internal static class SettingItems
{
    public static IEnumerable<(string Item, int Position)> Of(string? text) =>
        (text ?? "").Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((item, index) => (item, index + 1));
}
