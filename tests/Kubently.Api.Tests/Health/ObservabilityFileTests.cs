using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Api.Tests.Hosting;
using Kubently.Testing;
using YamlDotNet.RepresentationModel;

namespace Kubently.Api.Tests.Health;

/// <summary>The dashboard and the alert rules of <c>aspire-manifest/observability</c> ask for what the API has.</summary>
public sealed partial class ObservabilityFileTests(Stores stores)
{
    private static readonly string Folder = RealComponents.InRepository("aspire-manifest", "observability");

    [Fact]
    public async Task Dashboard_and_alerts_ask_only_for_metrics_that_exist()
    {
        var existing = await ExistingAsync();
        var asked = Expressions().SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value).Distinct().ToList();

        Assert.Contains("kubently_command_duration_seconds_bucket", asked);
        Assert.Equal([], asked.Except(existing));
    }

    [Fact]
    public async Task Everything_that_the_API_measures_itself_is_on_the_dashboard_or_has_an_alert()
    {
        var asked = string.Join('\n', Expressions());
        var own = (await ExistingAsync()).Where(name => name.StartsWith("kubently_", StringComparison.Ordinal) && !name.EndsWith("_sum", StringComparison.Ordinal));

        // The first is there for dashboards of the original.
        string[] left = ["kubently_active_sessions"];
        Assert.Equal([], own.Except(left).Where(name => !asked.Contains(Stem().Replace(name, ""), StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_and_what_to_do()
    {
        foreach (var rule in Rules())
        {
            Assert.Contains(Text(rule, "labels", "severity"), (string[])["critical", "warning"]);
            Assert.EndsWith(".", Text(rule, "annotations", "summary"), StringComparison.Ordinal);
            Assert.EndsWith(".", Text(rule, "annotations", "description"), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Expressions()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "dashboard.json")));
        var shown = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!).ToList();
        return [.. shown, .. Rules().Select(rule => Text(rule, "expr"))];
    }

    private static List<YamlMappingNode> Rules()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Folder, "alerts.yaml"));
        yaml.Load(reader);
        var groups = (YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)["groups"];
        return [.. groups.SelectMany(group => (YamlSequenceNode)group["rules"]).Cast<YamlMappingNode>()];
    }

    private static string Text(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => at[name]).ToString();

    // What instruments of the running API and of ASP.NET Core and the runtime are called at /metrics.
    private async Task<HashSet<string>> ExistingAsync()
    {
        var names = new HashSet<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is "Kubently.Api" or "Microsoft.AspNetCore.Hosting" or "System.Runtime")
                    lock (names) names.UnionWith(NamesOf(instrument));
            },
        };
        meters.Start();
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
        var page = await api.Http.GetStringAsync("metrics", Answers.Cancel);
        lock (names)
        {
            // What is served bears out how the names were made.
            var served = Type().Matches(page).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("kubently_", StringComparison.Ordinal));
            Assert.Equal([], served.Where(name => !names.Contains(name) && !names.Contains($"{name}_count")));
            return [.. names];
        }
    }

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name;
        if (kind.StartsWith("Histogram", StringComparison.Ordinal)) return [$"{name}_bucket", $"{name}_count", $"{name}_sum"];
        return kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? [$"{name}_total"] : [name];
    }

    [GeneratedRegex(@"\b(?:kubently|http_server|dotnet|kestrel)_[a-z_]+\b")]
    private static partial Regex Metric();

    [GeneratedRegex("_(?:bucket|count|total)$")]
    private static partial Regex Stem();

    [GeneratedRegex(@"(?m)^# TYPE (\S+) ")]
    private static partial Regex Type();
}
