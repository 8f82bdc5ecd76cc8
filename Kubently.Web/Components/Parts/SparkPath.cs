using System.Globalization;
using System.Text;
using Kubently.Contracts.Rest;

namespace Kubently.Web.Components.Parts;

/// <summary>The line of a sparkline, as an SVG path: one point a minute, a gap where nothing ended.</summary>
internal static class SparkPath
{
    // Room for the line's own width, above and below.
    private const double Margin = 2;

    public static string Of(ClusterLatency latency, double width, double height)
    {
        var top = Math.Max(1, latency.P50Ms.Max());
        var step = width / latency.Counts.Length;
        var path = new StringBuilder();
        for (var minute = 0; minute < latency.Counts.Length; minute++)
        {
            if (latency.Counts[minute] == 0) continue;
            var y = height - Margin - latency.P50Ms[minute] * (height - 2 * Margin) / top;
            var first = minute == 0 || latency.Counts[minute - 1] == 0;
            // A minute that stands alone would be a point, which has no length and is not drawn.
            path.Append(CultureInfo.InvariantCulture, $"{(first ? 'M' : 'L')}{minute * step:0.#} {y:0.#}");
            if (first) path.Append(CultureInfo.InvariantCulture, $"h{step:0.#}");
        }

        return path.ToString();
    }
}
