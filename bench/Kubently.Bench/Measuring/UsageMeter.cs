namespace Kubently.Bench.Measuring;

/// <summary>What named processes use between two moments; those of the same name are counted together.</summary>
internal sealed class UsageMeter(IReadOnlyList<(string Name, int Process)> watched)
{
    private const double Micro = 1e6;

    private double[] _before = [];

    /// <summary>Counts from here.</summary>
    public void Start() => _before = [.. watched.Select(piece => ProcessUsage.Of(piece.Process).CpuSeconds)];

    /// <summary>Counts until here, and adds to a row: microseconds of each for each command, of all together, and memory now.</summary>
    public Row AddTo(Row row, long commands)
    {
        var now = watched.Select((piece, index) => (piece.Name, Cpu: ProcessUsage.Of(piece.Process) is var usage ? usage.CpuSeconds - _before[index] : 0, Usage: usage)).ToList();
        foreach (var group in now.GroupBy(piece => piece.Name)) row.With($"cpu_us_{group.Key}", group.Sum(piece => piece.Cpu) * Micro / commands);
        row.With("cpu_us", now.Sum(piece => piece.Cpu) * Micro / commands);
        return row;
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
