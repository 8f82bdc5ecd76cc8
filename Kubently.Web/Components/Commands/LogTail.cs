using System.Globalization;
using System.Text.RegularExpressions;

namespace Kubently.Web.Components.Commands;

/// <summary>
/// Lines of a log that is read in overlapping steps, each of them once. Kubernetes takes a time to the second, and of several containers one
/// may be a little behind: so each step asks for some seconds again, and what was there before is left out.
/// </summary>
internal sealed partial class LogTail(bool timestamps)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset? _newest;

    /// <summary>From when on to ask next; null while there was no line.</summary>
    public DateTimeOffset? Since => _newest - Overlap;

    /// <summary>The lines of a step that were in none before, as they are shown.</summary>
    public List<string> Add(string text)
    {
        var fresh = new List<string>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            // A line may stand there twice: that many times as it was seen it is left out.
            var count = counts[line] = counts.GetValueOrDefault(line) + 1;
            if (Time(line) is { } at && (_newest is null || at > _newest)) _newest = at;
            if (count > _seen.GetValueOrDefault(line)) fresh.Add(timestamps ? line : Stamp().Replace(line, "${prefix}", 1));
        }

        foreach (var (line, count) in counts) _seen[line] = Math.Max(count, _seen.GetValueOrDefault(line));
        // A step begins with a whole second: what is older than the one before can come no more.
        var forgotten = _newest - Overlap - TimeSpan.FromSeconds(1);
        foreach (var line in _seen.Keys.Where(line => Time(line) < forgotten).ToList()) _seen.Remove(line);
        return fresh;
    }

    private static DateTimeOffset? Time(string line) =>
        Stamp().Match(line) is { Success: true } stamp && DateTimeOffset.TryParse(stamp.Groups["time"].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    [GeneratedRegex(@"^(?<prefix>\[[^\]]{1,400}\] )?(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ?")]
    private static partial Regex Stamp();
}
