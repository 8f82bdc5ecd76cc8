namespace Kubently.Bench.Measuring;

/// <summary>One line of a table: a name and figures, in the order in which they were added. A figure's name ends with its unit.</summary>
internal sealed class Row(string name)
{
    private readonly List<KeyValuePair<string, double>> _figures = [];

    public string Name { get; } = name;

    public IReadOnlyList<KeyValuePair<string, double>> Figures => _figures;

    public double this[string figure] => _figures.First(each => each.Key == figure).Value;

    public Row With(string figure, double value)
    {
        _figures.Add(new(figure, value));
        return this;
    }

    /// <summary>Adds the usual quantiles, in milliseconds.</summary>
    public Row With(Timings times) => With("p50_ms", times.Median).With("p95_ms", times.At(0.95)).With("p99_ms", times.At(0.99)).With("max_ms", times.At(1));
}
