using Kubently.Api.Dispatch.Internal;

namespace Kubently.Api.Tests.Dispatch;

public sealed class LatencyRecordTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds((1000 * 60) + 30);

    [Theory]
    [InlineData("1000 7 6=1", 1, 7, 7)]
    [InlineData("1000 0 0=9", 9, 0, 0)]
    [InlineData("1000 5000 25=1 7=1 1=1", 3, 10, 5000)]
    [InlineData("1000 99999999999 73=1", 1, int.MaxValue, int.MaxValue)]
    public void A_minutes_median_is_the_middle_of_its_bin_and_never_above_the_longest(string field, int count, int median, int longest)
    {
        var latency = LatencyRecord.Read([field], Now)!;
        Assert.Equal((count, median, longest), (latency.Counts[^1], latency.P50Ms[^1], latency.MaxMs[^1]));
    }

    [Fact]
    public void Minutes_stand_in_their_order_whatever_order_they_come_in()
    {
        var latency = LatencyRecord.Read(["999 2 3=1", "971 1 1=1", "1000 4 5=1"], Now)!;
        Assert.Equal((1, 2, 4), (latency.MaxMs[0], latency.MaxMs[^2], latency.MaxMs[^1]));
    }

    [Fact]
    public void What_is_older_than_half_an_hour_or_from_a_clock_ahead_is_left_out() => Assert.Null(LatencyRecord.Read(["970 1 1=1", "1001 1 1=1"], Now));
}
