using Kubently.Bench.Measuring;

namespace Kubently.Bench.Growth;

/// <summary>Costs along one quantity.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Points">How much of it, and what a command cost then.</param>
/// <param name="MostRatio">How much dearer the last point may be than the first, in time of the API's and Redis' processors.</param>
/// <param name="Store">The Redis that was used.</param>
internal sealed record GrowthAxis(string Name, IReadOnlyList<(double Amount, Row Row)> Points, double MostRatio, string Store)
{
    /// <summary>The figures that are drawn.</summary>
    public static readonly string[] Drawn = ["cpu_us_api", "cpu_us_redis"];

    public Target Target => new(
        $"growth of {Name} from {Points[0].Amount:0} to {Points[^1].Amount:0}: a command's time of API and Redis, last against first",
        Cost(Points[^1].Row) / Cost(Points[0].Row), MostRatio, "times", TargetKind.RatioOrCount);

    private static double Cost(Row row) => Drawn.Sum(figure => row[figure]);
}
