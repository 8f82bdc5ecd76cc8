using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Cli.Doctor;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Rest;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Doctor;

/// <summary>What needs an API that says what a test tells it; the rest is broken for real in Kubently.System.Tests.</summary>
public sealed partial class DoctorTests
{
    private static readonly HealthResponse Well = new()
    {
        Status = "healthy",
        Redis = "connected",
        RedisPingMs = 0.4,
        Version = "0.1.0",
        UptimeSeconds = 60,
        Agent = new AgentHealth("runbook", "", "ready"),
    };

    [Theory]
    [InlineData(0, "ok", 0)]
    [InlineData(90, "warning", 0)]
    [InlineData(-90, "warning", 0)]
    [InlineData(3600, "fault", 1)]
    public async Task A_clock_that_is_off_is_a_warning_and_one_that_is_far_off_a_fault(int seconds, string state, int exitCode)
    {
        await using var api = await WellAsync();
        using var shell = At(api, TimeSpan.FromSeconds(seconds));
        var run = await shell.RunAsync("doctor", "-o", "json");
        Assert.Equal((state, exitCode), (Check(run, "clock").GetProperty("state").GetString(), run.ExitCode));
    }

    [Fact]
    public async Task A_server_that_is_no_API_is_named_as_such()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /health", new FakeAnswer(200, "text/html", "<html>It works!</html>"));
        using var shell = At(api, TimeSpan.Zero);
        var run = await shell.RunAsync("doctor", "-o", "json");
        Assert.Equal(("api-foreign", 1), (Check(run, "api").GetProperty("code").GetString(), run.ExitCode));
    }

    [Fact]
    public async Task Without_an_API_it_says_how_to_name_one()
    {
        using var shell = new Shell();
        var run = await shell.RunAsync("doctor");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no-api", run.Out, StringComparison.Ordinal);
        Assert.Contains("--api-url", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_what_needs_none_is_looked_at_all_the_same()
    {
        await using var api = await WellAsync();
        using var shell = new Shell { Clock = TimeProvider.System, Variables = { ["KUBENTLY_API_URL"] = api.Address.AbsoluteUri } };
        var run = await shell.RunAsync("doctor", "-o", "json");
        Assert.Equal(("ok", "no-key", 1), (Check(run, "redis").GetProperty("state").GetString(), Check(run, "key").GetProperty("code").GetString(), run.ExitCode));
    }

    [Theory]
    [InlineData("slow", "redis-slow")]
    [InlineData("certificate", "redis-certificate")]
    [InlineData("read_only", "redis-read-only")]
    [InlineData("a-word-of-a-later-version", "redis-unreachable")]
    public async Task What_the_API_says_of_Redis_has_a_name(string fault, string code)
    {
        await using var api = (await WellAsync()).With("GET /health", Well with { Status = "unhealthy", Redis = "unreachable", RedisFault = fault }, KubentlyJson.Wire.HealthResponse, 503);
        using var shell = At(api, TimeSpan.Zero);
        Assert.Equal(code, Check(await shell.RunAsync("doctor", "-o", "json"), "redis").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("unavailable", "quota", "model-quota")]
    [InlineData("unavailable", "model", "model-unknown")]
    [InlineData("unavailable", "unreachable", "model-unreachable")]
    [InlineData("unavailable", null, "model-unavailable")]
    [InlineData("no_tools", null, "model-no-tools")]
    public async Task What_the_API_says_of_its_model_has_a_name(string status, string? fault, string code)
    {
        await using var api = (await WellAsync()).With("GET /health", Well with { Agent = new AgentHealth("openai", "some-model", status) { Fault = fault } }, KubentlyJson.Wire.HealthResponse);
        using var shell = At(api, TimeSpan.Zero);
        Assert.Equal(code, Check(await shell.RunAsync("doctor", "-o", "json"), "model").GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_API_of_another_version_is_a_warning_in_the_table_with_what_to_do()
    {
        await using var api = (await WellAsync()).With("GET /health", Well with { Version = "7.3.0" }, KubentlyJson.Wire.HealthResponse);
        using var shell = At(api, TimeSpan.Zero);
        var run = await shell.RunAsync("doctor");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("version +- +warning +this tool is .*, the API is 7.3.0\n", run.Out);
        Assert.Contains(FaultCatalogue.Advice["version-differs"], run.Out, StringComparison.Ordinal);
        Assert.EndsWith("No fault, 2 warnings.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_well_is_one_line_and_one_that_is_not_shows_what_is_not()
    {
        await using var api = await WellAsync();
        var ok = new ExecutorReport([new ExecutorCheck("permissions", CheckState.Ok) { Summary = "13 kinds may be listed in all namespaces" }], "0.1.0", "executor-1");
        var (well, broken) = (ClusterId.Parse("prod-eu"), ClusterId.Parse("prod-us"));
        api.With("GET /debug/clusters", new ClusterList([well, broken], 2, []), KubentlyJson.Wire.ClusterList)
            .With("GET /debug/clusters/prod-eu", Connected(well), KubentlyJson.Wire.ClusterResponse)
            .With("GET /debug/clusters/prod-us", Connected(broken) with { Summary = Connected(broken).Summary with { State = ClusterState.Offline, LastSeen = TimeProvider.System.GetUtcNow().AddMinutes(-30) } }, KubentlyJson.Wire.ClusterResponse)
            .With("POST /debug/execute", Answer(well, ok), KubentlyJson.Wire.CommandResponse);
        using var shell = At(api, TimeSpan.Zero);
        var run = await shell.RunAsync("doctor");
        Assert.Matches(@"cluster +prod-eu +ok +answers in 3 ms; version 0\.1\.0; 13 kinds may be listed in all namespaces\n", run.Out);
        Assert.Matches(@"connection +prod-us +fault +the executor is not connected; it was last heard 30m ago\n", run.Out);
        Assert.DoesNotMatch("queue +prod-us", run.Out);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData(401, "key-refused")]
    [InlineData(503, "api-unreachable")]
    public async Task A_key_is_blamed_only_when_it_was_refused(int status, string code)
    {
        await using var api = (await WellAsync()).WithProblem("GET /auth/whoami", status, "Something about it.");
        using var shell = At(api, TimeSpan.Zero);
        Assert.Equal(code, Check(await shell.RunAsync("doctor", "-o", "json"), "key").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_cluster_that_nobody_knows_is_named_as_such()
    {
        await using var api = (await WellAsync()).WithProblem("GET /debug/clusters/prd", 404, "'prd' is not registered.");
        using var shell = At(api, TimeSpan.Zero);
        Assert.Equal("no-such-cluster", Check(await shell.RunAsync("doctor", "-c", "prd", "-o", "json"), "cluster").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("61")]
    public async Task A_check_has_between_two_seconds_and_a_minute(string seconds)
    {
        using var shell = new Shell();
        Assert.Equal(2, (await shell.RunAsync("doctor", "--timeout", seconds)).ExitCode);
    }

    [Fact]
    public void Every_fault_has_its_place_in_the_page_about_trouble()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "operations", "troubleshooting.md"));
        var told = Row().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(FaultCatalogue.Advice.Keys.Order(StringComparer.Ordinal), told);
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kubently.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static async Task<FakeApi> WellAsync() => (await FakeApi.StartAsync())
        .With("GET /health", Well, KubentlyJson.Wire.HealthResponse)
        .With("GET /auth/whoami", new WhoAmI { Name = "ops", Method = "api_key", Roles = ["operator"], Clusters = [], Namespaces = [] }, KubentlyJson.Wire.WhoAmI)
        .With("GET /debug/clusters", new ClusterList([], 0, []), KubentlyJson.Wire.ClusterList);

    private static Shell At(FakeApi api, TimeSpan off) => new()
    {
        Clock = new ShiftedTime(off),
        Variables = { ["KUBENTLY_API_URL"] = api.Address.AbsoluteUri, ["KUBENTLY_API_KEY"] = Shell.Key },
    };

    private static ClusterResponse Connected(ClusterId cluster) => new()
    {
        ClusterId = cluster,
        Status = new ClusterFlags(true, true, true),
        Capabilities = new Capabilities { Mode = SecurityMode.ReadOnly, Tools = ["check", "kubectl"], ExecutorVersion = "0.1.0" },
        Summary = new ClusterSummary { ClusterId = cluster, State = ClusterState.Connected },
    };

    private static CommandResponse Answer(ClusterId cluster, ExecutorReport report) => new()
    {
        CommandId = CommandId.New(),
        ClusterId = cluster,
        Status = CommandStatus.Success,
        Outcome = Outcome.Completed,
        ExitCode = 0,
        ExecutionTimeMs = 3,
        Stdout = JsonSerializer.Serialize(report, KubentlyJson.Wire.ExecutorReport),
    };

    private static JsonElement Check(CliRun run, string name)
    {
        using var json = JsonDocument.Parse(run.Out);
        return json.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).Clone();
    }

    private sealed class ShiftedTime(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}
