using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Api.Conversations;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>Which lines of a text are wanted.</summary>
internal abstract record LineSelection
{
    private LineSelection() { }

    /// <summary>What was wrong with it, as the model is told.</summary>
    public sealed record Faulty(string Fault) : LineSelection;

    /// <summary>Lines from a place, those that match, with lines around them.</summary>
    public sealed record Valid(Regex? Pattern, string? Sought, int FromLine, int Count, int Context) : LineSelection
    {
        /// <summary>What it selects, in a few words.</summary>
        public string Said => Sought is null ? string.Create(CultureInfo.InvariantCulture, $"{Count} lines from {FromLine}") : $"lines with {Sought}";

        /// <summary>The lines with their numbers, under a line that says how many there are.</summary>
        public string Select(string text)
        {
            var all = text.TrimEnd('\n').Split('\n');
            var hits = Enumerable.Range(0, all.Length).Where(at => at >= FromLine - 1 && (Pattern?.IsMatch(all[at]) ?? true)).ToList();
            var shown = hits.Take(Count).ToList();
            var selected = new StringBuilder();
            if (Pattern is null) selected.Append(CultureInfo.InvariantCulture, $"[lines {FromLine} to {FromLine + shown.Count - 1} of {all.Length}]");
            else selected.Append(CultureInfo.InvariantCulture, $"[{shown.Count} of {hits.Count} lines that match, from line {FromLine}, of {all.Length}]");
            if (shown.Count < hits.Count) selected.Append(CultureInfo.InvariantCulture, $"[more from_line={shown[^1] + 2}]");
            var last = -1;
            foreach (var hit in shown)
            {
                for (var at = Math.Max(Math.Max(0, hit - Context), last + 1); at <= Math.Min(all.Length - 1, hit + Context); at++)
                {
                    if (last >= 0 && at > last + 1) selected.Append("\n--");
                    selected.Append(CultureInfo.InvariantCulture, $"\n{at + 1}: {all[at]}");
                    last = at;
                }
            }

            return selected.ToString();
        }
    }

    public static LineSelection Of(string? grep, bool regex, int fromLine, int count, int context)
    {
        if (fromLine < 1) return new Faulty("from_line counts from 1.");
        if (count is < 1 or > 1000) return new Faulty("lines must be 1 to 1000.");
        if (context is < 0 or > 20) return new Faulty("context must be 0 to 20.");
        if (string.IsNullOrEmpty(grep)) return new Valid(null, null, fromLine, count, 0);
        return LinePattern.TryRead(grep, regex, out var pattern, out var fault) ? new Valid(pattern, grep, fromLine, count, context) : new Faulty(fault);
    }
}
