using System.Text.Json;
using Kubently.Bench;
using Kubently.Bench.Measuring;

namespace Kubently.System.Tests.Figures;

public sealed class ReportTests
{
    private static readonly MachineFacts Machine = new(DateTimeOffset.UnixEpoch, "Linux", "a processor", 2, 4096, 0.1, ".NET", "0.1.0", "redis-server 7");

    [Fact]
    public void Quantiles_are_values_that_were_measured()
    {
        var times = new Timings(Enumerable.Range(1, 1000).Reverse().Select(value => (double)value));

        Assert.Equal((501, 951, 991, 1000), (times.Median, times.At(0.95), times.At(0.99), times.At(1)));
        Assert.Equal((7, 7), (new Timings([7]).Median, new Timings([7]).At(1)));
    }

    [Fact]
    public void The_JSON_names_the_machine_the_rows_and_the_targets()
    {
        var report = new Report("throughput") { Store = "redis-server 7" };
        report.Add(new Row("64 callers").With("per_second", 2600).With(new Timings([1, 2, 3])));
        report.Add(new Target("commands", 2600, 2500, "a second", TargetKind.Absolute) { AtLeast = true });

        var json = JsonDocument.Parse(report.ToJson(Machine)).RootElement;

        Assert.Equal("throughput", json.GetProperty("command").GetString());
        Assert.Equal((2, "redis-server 7"), (json.GetProperty("machine").GetProperty("cores").GetInt32(), json.GetProperty("machine").GetProperty("store").GetString()));
        var row = json.GetProperty("rows")[0];
        Assert.Equal("64 callers", row.GetProperty("name").GetString());
        Assert.Equal(["per_second", "p50_ms", "p95_ms", "p99_ms", "max_ms"], row.GetProperty("figures").EnumerateObject().Select(figure => figure.Name));
        var target = json.GetProperty("targets")[0];
        Assert.Equal(("absolute", true, true), (target.GetProperty("kind").GetString(), target.GetProperty("at_least").GetBoolean(), target.GetProperty("met").GetBoolean()));
    }

    [Fact]
    public void Only_ratios_and_counts_let_a_run_fail()
    {
        var report = new Report("latency");
        report.Add(new Target("p50", 5, 2, "ms", TargetKind.Absolute));
        Assert.Equal(0, report.ExitCode);

        report.Add(new Target("calls that failed", 1, 0, "of 1000", TargetKind.RatioOrCount));

        Assert.Equal(1, report.ExitCode);
        Assert.Equal("MISSED calls that failed: 1 of 1000, at most 0", report.Targets[1].ToString());
    }

    [Fact]
    public void Rows_with_the_same_figures_stand_in_one_table()
    {
        Row[] rows = [new Row("one").With("ms", 1.234), new Row("second").With("ms", 123.4), new Row("other").With("kb", 5)];

        Assert.Equal(["          ms", "one     1.23", "second   123", "         kb", "other  5.00"], Table.Lines(rows));
    }

    [Fact]
    public void What_processes_use_in_several_stretches_is_added_up_for_each_command()
    {
        var totals = new UsageTotals();
        totals.Add([("api", 1), ("api", 2), ("redis", 0.5)]);
        totals.Add([("api", 1), ("redis", 0.5)]);

        var row = totals.AddTo(new Row("load"), 1_000_000);

        Assert.Equal((4.0, 1.0, 5.0), (row["cpu_us_api"], row["cpu_us_redis"], row["cpu_us"]));
    }
}
