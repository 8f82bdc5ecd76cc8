using System.Globalization;

namespace Kubently.Bench;

/// <summary>The times of many commands, in milliseconds.</summary>
internal sealed class Timings(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public double Median => At(0.50);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"p50 {At(0.50):0.00} ms   p95 {At(0.95):0.00} ms   p99 {At(0.99):0.00} ms   max {_sorted[^1]:0.00} ms   n {_sorted.Length}");

    public double At(double quantile) => _sorted[Math.Min(_sorted.Length - 1, (int)(quantile * _sorted.Length))];
}
