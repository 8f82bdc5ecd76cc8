namespace Kubently.Bench.Measuring;

/// <summary>What named processes use between two moments; those of the same name are counted together.</summary>
internal sealed class UsageMeter(IReadOnlyList<(string Name, int Process)> watched)
{
    private double[] _before = [];

    /// <summary>Counts from here.</summary>
    public void Start() => _before = [.. watched.Select(piece => ProcessUsage.Of(piece.Process).CpuSeconds)];

    /// <summary>Counts until here.</summary>
    public IReadOnlyList<(string Name, double CpuSeconds)> Used() =>
        [.. watched.Select((piece, index) => (piece.Name, Cpu: ProcessUsage.Of(piece.Process).CpuSeconds - _before[index]))];

    /// <summary>Counts until here, and adds to a row: microseconds of each for each command, and of all together.</summary>
    public Row AddTo(Row row, long commands)
    {
        var totals = new UsageTotals();
        totals.Add(Used());
        return totals.AddTo(row, commands);
    }

    /// <summary>Resident memory of each now, and the most so far, in MB.</summary>
    public Row AddMemoryTo(Row row)
    {
        foreach (var group in watched.GroupBy(piece => piece.Name))
        {
            var usages = group.Select(piece => ProcessUsage.Of(piece.Process)).ToList();
            row.With($"rss_mb_{group.Key}", usages.Sum(usage => usage.ResidentKb) / 1024.0).With($"peak_mb_{group.Key}", usages.Sum(usage => usage.PeakKb) / 1024.0);
        }

        return row;
    }
}
