using System.CommandLine;
using System.Globalization;

namespace Kubently.Cli.Access;

/// <summary>An option that takes a time: a number and <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
internal static class DurationOption
{
    public static Option<string?> Of(string name, string description)
    {
        var option = new Option<string?>(name) { HelpName = "TIME", Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Seconds(text) is null)
                result.AddError($"'{text}' is no time. {name} takes a whole number and s, m, h or d, such as 90s, 30m, 12h or 30d.");
        });
        return option;
    }

    /// <summary>How many seconds a text means; null when it is missing or no time.</summary>
    public static int? Seconds(string? text)
    {
        if (text is not { Length: >= 2 } || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        long unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 24 * 3600, _ => 0 };
        return unit > 0 && number * unit <= int.MaxValue ? (int)(number * unit) : null;
    }
}
