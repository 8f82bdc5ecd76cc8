using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Fleet;

public sealed class FleetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Clusters_are_a_table_with_state_mode_version_and_age()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /debug/clusters", TwoClusters, KubentlyJson.Wire.ClusterList);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("clusters");
        Assert.Equal(
            """
            CLUSTER   STATE       MODE       KUBERNETES   QUEUED   RUNNING   LAST SEEN
            prod-eu   connected   readOnly   v1.35.2      3        1         5s ago
            test      offline     -          -            0        0         never

            """, run.Out);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Without_clusters_the_next_command_is_told()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /debug/clusters", new ClusterList([], 0, []), KubentlyJson.Wire.ClusterList);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("clusters");
        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.Contains("`kubently up --sandbox`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_what_the_API_said()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /debug/clusters", TwoClusters, KubentlyJson.Wire.ClusterList);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("clusters", "--output", "json");
        var read = System.Text.Json.JsonSerializer.Deserialize(run.Out, KubentlyJson.Wire.ClusterList)!;
        Assert.Equal(TwoClusters.Details, read.Details);
    }

    [Fact]
    public async Task Sessions_are_opened_listed_and_ended()
    {
        var session = new Session
        {
            SessionId = Id("s-1"),
            ClusterId = ClusterId.Parse("prod-eu"),
            Status = SessionStatus.Idle,
            CreatedAt = Noon.AddMinutes(-3),
            LastActivity = Noon,
            ExpiresAt = Noon.AddSeconds(90),
            TtlSeconds = 300,
            CommandCount = 4,
            IssuedBy = "ops",
        };
        await using var api = (await FakeApi.StartAsync())
            .With("POST /debug/session", session, KubentlyJson.Wire.Session, 201)
            .With("GET /debug/sessions", new SessionList([session], 1), KubentlyJson.Wire.SessionList)
            .With("DELETE /debug/session/s-1", new FakeAnswer(204, "text/plain", ""));
        using var shell = Shell.For(api);
        Assert.Equal(new CliRun(0, "s-1\n", ""), await shell.RunAsync("sessions", "open", "-c", "prod-eu", "--ttl", "300"));
        Assert.Equal("""{"cluster_id":"prod-eu","ttl_seconds":300}""", api.Asked[0].Body);
        Assert.Equal(
            """
            SESSION   CLUSTER   STATUS   COMMANDS   OPENED   EXPIRES IN
            s-1       prod-eu   idle     4          3m ago   90s

            """, (await shell.RunAsync("sessions")).Out);
        Assert.Equal(new CliRun(0, "s-1\n", ""), await shell.RunAsync("sessions", "end", "s-1"));
    }

    [Fact]
    public async Task The_only_cluster_is_meant_when_none_is_named_and_several_are_a_question()
    {
        await using var api = (await FakeApi.StartAsync())
            .With("GET /debug/clusters", new ClusterList([ClusterId.Parse("only")], 1, []), KubentlyJson.Wire.ClusterList)
            .WithProblem("POST /debug/session", 429, "Enough.");
        using var shell = Shell.For(api);
        Assert.Equal(3, (await shell.RunAsync("sessions", "open")).ExitCode);
        Assert.Equal("""{"cluster_id":"only"}""", api.Asked[1].Body);
        api.With("GET /debug/clusters", TwoClusters, KubentlyJson.Wire.ClusterList);
        Assert.Equal(new CliRun(2, "", "kubently: There are 2 clusters; name one with -c: prod-eu, test.\n"), await shell.RunAsync("sessions", "open"));
    }

    [Theory]
    [InlineData("runbook", "ready", "none, the built-in runbook answers")]
    [InlineData("anthropic", "ready", "anthropic claude-test: ready")]
    [InlineData("anthropic", "unavailable", "anthropic claude-test: unavailable, the API's log says why")]
    [InlineData("anthropic", "no_tools", "anthropic claude-test: answers, but calls no tools")]
    [InlineData("anthropic", "unknown", "anthropic claude-test: not asked yet")]
    public async Task Health_says_which_model_answers_and_whether_it_does(string provider, string status, string expected)
    {
        var health = new HealthResponse { Status = "healthy", Redis = "connected", Version = "0.1.0", UptimeSeconds = 7300, Agent = new AgentHealth(provider, "claude-test", status) };
        await using var api = (await FakeApi.StartAsync()).With("GET /health", health, KubentlyJson.Wire.HealthResponse);
        using var shell = Shell.For(api);
        Assert.Contains($"  {expected}\n", (await shell.RunAsync("health")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("healthy", 200, 0)]
    [InlineData("unhealthy", 503, 1)]
    public async Task Health_needs_no_key_and_is_an_exit_code(string status, int http, int exitCode)
    {
        var health = new HealthResponse { Status = status, Redis = "connected", RedisPingMs = 0.256, Version = "0.1.0", UptimeSeconds = 7300, Sessions = 2, Executors = 1 };
        await using var api = (await FakeApi.StartAsync()).With("GET /health", health, KubentlyJson.Wire.HealthResponse, http);
        using var shell = new Shell { Variables = { ["KUBENTLY_API_URL"] = api.Address.AbsoluteUri } };
        var run = await shell.RunAsync("health");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Matches($@"\n{status} +connected +0.26 ms +0.1.0 +2h +2 +1 +-\n", run.Out);
    }

    [Fact]
    public async Task An_API_that_is_not_there_is_exit_code_4_and_one_sentence()
    {
        Uri gone;
        await using (var api = await FakeApi.StartAsync()) gone = api.Address;
        using var shell = new Shell { Variables = { ["KUBENTLY_API_KEY"] = "k" } };
        var run = await shell.RunAsync("clusters", "--api-url", gone.AbsoluteUri);
        Assert.Equal(4, run.ExitCode);
        Assert.Matches($"^kubently: No Kubently API answers at {gone}: .*`kubently up` starts one.\n$", run.Error);
    }

    [Fact]
    public async Task What_answers_and_is_no_Kubently_is_told_apart()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /debug/clusters", new FakeAnswer(200, "text/html", "<html>"));
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("clusters");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("answered something that is not Kubently's", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_command_ends_with_130_and_no_words()
    {
        using var shell = new Shell { Variables = { ["KUBENTLY_API_URL"] = "http://127.0.0.1:9", ["KUBENTLY_API_KEY"] = "k" } };
        Assert.Equal(new CliRun(130, "", ""), await shell.RunAsync(["clusters"], new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task The_problem_type_is_shown_on_demand()
    {
        await using var api = (await FakeApi.StartAsync()).WithProblem("GET /debug/clusters", 401, "The key is not valid.");
        using var shell = Shell.For(api);
        Assert.Equal("kubently: The key is not valid.\n", (await shell.RunAsync("clusters")).Error);
        Assert.Contains("401 /problems/sample", (await shell.RunAsync("clusters", "--verbose")).Error, StringComparison.Ordinal);
    }

    private static ClusterList TwoClusters { get; } = new(
        [ClusterId.Parse("prod-eu"), ClusterId.Parse("test")], 2,
        [
            new ClusterSummary
            {
                ClusterId = ClusterId.Parse("prod-eu"), State = ClusterState.Connected, Mode = SecurityMode.ReadOnly, KubernetesVersion = "v1.35.2",
                QueueDepth = 3, InFlight = 1, LastSeen = Noon.AddSeconds(-5),
            },
            new ClusterSummary { ClusterId = ClusterId.Parse("test"), State = ClusterState.Offline },
        ]);

    private static SessionId Id(string text) => SessionId.TryParse(text, out var id) ? id : throw new FormatException(text);
}
