namespace Kubently.Bench.Measuring;

/// <summary>What processes have used in several stretches of time together.</summary>
internal sealed class UsageTotals
{
    private const double Micro = 1e6;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, double> _seconds = [];

    public void Add(IEnumerable<(string Name, double CpuSeconds)> used)
    {
        foreach (var (name, seconds) in used)
        {
            if (_seconds.TryAdd(name, seconds)) _names.Add(name);
            else _seconds[name] += seconds;
        }
    }

    /// <summary>Adds to a row: microseconds of each for each command, and of all together.</summary>
    public Row AddTo(Row row, long commands)
    {
        foreach (var name in _names) row.With($"cpu_us_{name}", _seconds[name] * Micro / commands);
        return row.With("cpu_us", _seconds.Values.Sum() * Micro / commands);
    }
}
