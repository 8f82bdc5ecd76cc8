namespace Kubently.Cli.Fleet;

/// <summary>A span of time for people: its largest unit.</summary>
internal static class Age
{
    public static string Of(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => $"{(int)span.TotalDays}d",
        { TotalHours: >= 2 } => $"{(int)span.TotalHours}h",
        { TotalMinutes: >= 2 } => $"{(int)span.TotalMinutes}m",
        // Two clocks may differ: what was seen in the future was seen now.
        _ => $"{Math.Max(0, (int)span.TotalSeconds)}s",
    };
}
