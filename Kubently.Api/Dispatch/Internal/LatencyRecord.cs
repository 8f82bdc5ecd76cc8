using System.Globalization;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>Reads what <c>latency.lua</c> counts: <c>MINUTE MAX_MS BIN=COUNT …</c> for each of the last minutes, in any order. Pure.</summary>
internal static class LatencyRecord
{
    /// <summary>How many minutes are kept.</summary>
    public const int Minutes = 30;

    /// <summary>The minutes up to now, in order; null when nothing ended in any of them. What is older is left out.</summary>
    public static ClusterLatency? Read(IEnumerable<string> fields, DateTimeOffset now)
    {
        var first = now.ToUnixTimeSeconds() / 60 - Minutes + 1;
        var (counts, medians, longest) = (new int[Minutes], new int[Minutes], new int[Minutes]);
        foreach (var field in fields)
        {
            var words = field.Split(' ');
            var place = Number(words[0]) - first;
            if (place is < 0 or >= Minutes) continue;
            longest[place] = (int)Math.Min(int.MaxValue, Number(words[1]));
            var bins = words.Skip(2).Select(word => word.Split('=')).Select(word => (Bin: (int)Number(word[0]), Count: (int)Number(word[1]))).OrderBy(bin => bin.Bin).ToList();
            counts[place] = bins.Sum(bin => bin.Count);
            medians[place] = Math.Min(longest[place], Median(bins, counts[place]));
        }

        if (counts.All(count => count == 0)) return null;
        return new ClusterLatency { From = DateTimeOffset.FromUnixTimeSeconds(first * 60), Counts = [.. counts], P50Ms = [.. medians], MaxMs = [.. longest] };
    }

    // The middle of the bin in which the median falls: bins are half an octave, so it is off by a fifth at most.
    private static int Median(IEnumerable<(int Bin, int Count)> bins, int count)
    {
        var before = 0;
        foreach (var (bin, here) in bins)
        {
            before += here;
            if (2 * before >= count) return bin == 0 ? 0 : (int)Math.Round(Math.Pow(2, (bin - 0.5) / 2));
        }

        return 0;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
