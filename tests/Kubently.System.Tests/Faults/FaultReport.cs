using System.Globalization;
using System.Text;

namespace Kubently.System.Tests.Faults;

/// <summary>What came of a run.</summary>
/// <param name="Attempts">All commands.</param>
/// <param name="Broken">What was promised and not kept.</param>
/// <param name="Before">What was held before.</param>
/// <param name="After">What was held afterwards.</param>
internal sealed record FaultReport(IReadOnlyCollection<Attempt> Attempts, IReadOnlyList<string> Broken, Footprint Before, Footprint After)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Attempts.Count} commands, {Attempts.Count(attempt => attempt.IsChange)} of them changes; latest answer {Attempts.Max(Verdict.Overrun).TotalMilliseconds:0} ms after the promised time");
        foreach (var (end, count) in Attempts.CountBy(End).OrderByDescending(pair => pair.Value)) text.AppendLine(CultureInfo.InvariantCulture, $"  {count,6} {end}");
        text.AppendLine(CultureInfo.InvariantCulture, $"before: {Before}").AppendLine(CultureInfo.InvariantCulture, $"after:  {After}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Broken.Count} promises broken");
        foreach (var broken in Broken.Take(40)) text.AppendLine(broken);
        return text.ToString();
    }

    private static string End(Attempt attempt) =>
        attempt.Unreachable is not null ? "not reached" : attempt.Problem ?? $"{attempt.Outcome} {(attempt.ExitCode is { } code and not 0 ? $"with exit code {code}" : "")}";
}
