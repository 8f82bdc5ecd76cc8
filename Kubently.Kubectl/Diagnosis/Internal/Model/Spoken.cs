using System.Globalization;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Numbers and lists as people say them.</summary>
internal static class Spoken
{
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Invariant($"{(int)span.TotalDays} days"),
        { TotalHours: >= 2 } => Invariant($"{(int)span.TotalHours} hours"),
        { TotalMinutes: >= 2 } => Invariant($"{(int)span.TotalMinutes} minutes"),
        _ => Invariant($"{(int)Math.Max(0, span.TotalSeconds)} seconds"),
    };

    public static string Count(int number, string noun) => Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>At most five names, then how many more.</summary>
    public static string Names(IReadOnlyCollection<string> names) =>
        names.Count <= 5 ? string.Join(", ", names) : Invariant($"{string.Join(", ", names.Take(5))} and {names.Count - 5} more");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
