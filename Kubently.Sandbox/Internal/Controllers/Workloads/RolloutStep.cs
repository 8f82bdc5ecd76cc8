using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>One step of a rollout: which sizes the sets shall have next. Pure, as the Deployment controller reckons.</summary>
internal sealed record RolloutStep(int Desired, int Surge, int Unavailable, bool Recreate)
{
    public static RolloutStep Of(JsonObject spec)
    {
        var (desired, strategy) = (spec.Number("replicas", 1), spec.Object("strategy"));
        if (strategy.Text("type") == "Recreate") return new RolloutStep(desired, 0, desired, true);
        var rolling = strategy.Object("rollingUpdate");
        var surge = Share(rolling.Text("maxSurge", "25%"), desired, up: true);
        var unavailable = Share(rolling.Text("maxUnavailable", "25%"), desired, up: false);
        // With neither there could be no progress at all.
        return new RolloutStep(desired, surge, surge == 0 && unavailable == 0 ? 1 : unavailable, false);
    }

    /// <summary>The least number of available pods that still counts as an available Deployment.</summary>
    public int LeastAvailable => Recreate ? Desired : Math.Max(0, Desired - Unavailable);

    /// <summary>The next sizes by name; empty when all is as it should be or has to wait.</summary>
    public IReadOnlyDictionary<string, int> Next(SetSize newest, IReadOnlyList<SetSize> old)
    {
        if (Recreate && old.Any(set => set.Wanted > 0)) return old.Where(set => set.Wanted > 0).ToDictionary(set => set.Name, _ => 0);
        if (Recreate && old.Any(set => set.Pods > 0)) return new Dictionary<string, int>();
        var total = newest.Wanted + old.Sum(set => set.Wanted);
        var wanted = newest.Wanted >= Desired ? Desired : Math.Min(newest.Wanted + Math.Max(0, Desired + Surge - total), Desired);
        return wanted != newest.Wanted ? new Dictionary<string, int> { [newest.Name] = wanted } : Shrink(newest, old, total);
    }

    private Dictionary<string, int> Shrink(SetSize newest, IReadOnlyList<SetSize> old, int total)
    {
        var sizes = old.ToDictionary(set => set.Name, set => set.Wanted);
        var may = total - LeastAvailable - (newest.Wanted - newest.Available);
        // The broken ones go first: that costs no availability.
        foreach (var set in old)
        {
            var down = Math.Clamp(Math.Min(may, set.Wanted - set.Available), 0, set.Wanted);
            (sizes[set.Name], may) = (sizes[set.Name] - down, may - down);
        }

        var spare = Math.Min(may, newest.Available + old.Sum(set => set.Available) - LeastAvailable);
        foreach (var set in old)
        {
            var down = Math.Clamp(spare, 0, sizes[set.Name]);
            (sizes[set.Name], spare) = (sizes[set.Name] - down, spare - down);
        }

        return old.Where(set => sizes[set.Name] != set.Wanted).ToDictionary(set => set.Name, set => sizes[set.Name]);
    }

    private static int Share(string text, int of, bool up)
    {
        if (!text.EndsWith('%')) return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var share = int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent * of / 100m : 0;
        return (int)(up ? Math.Ceiling(share) : Math.Floor(share));
    }
}
