using Kubently.Contracts;

namespace Kubently.Kubectl.Tests.Engine;

public sealed class WatchTests
{
    private const string Columns = """[{"name":"Name","type":"string","format":"name","priority":0},{"name":"Phase","type":"string","priority":0}]""";
    private const string Watch = "api/v1/namespaces/default/pods?watch=true&resourceVersion=7&timeoutSeconds=5";

    private readonly FakeCluster _cluster = new();

    public WatchTests()
    {
        _cluster.Json("api/v1/namespaces/default/pods?limit=500", Table("web", "Pending"));
        _cluster.Json(Watch, string.Concat(
            Event("MODIFIED", "web", "Running"), Event("ADDED", "a-pod-with-a-long-name", "Pending"), """{"type":"BOOKMARK","object":{"kind":"Pod"}}""" + "\n", Event("DELETED", "web", "Failed")));
    }

    [Fact]
    public async Task A_watch_prints_what_is_there_and_then_each_change_below_one_header()
    {
        var run = await RunAsync("get pods -w --request-timeout=5s");
        Assert.Equal(
            """
            NAME   PHASE
            web    Pending
            web    Running
            a-pod-with-a-long-name   Pending
            web                      Failed

            """, run.Stdout, ignoreLineEndingDifferences: true);
        Assert.Equal((0, ""), (run.ExitCode, run.Stderr));
    }

    [Fact]
    public async Task A_watch_only_prints_no_list() =>
        Assert.StartsWith("NAME   PHASE\nweb    Running\n", (await RunAsync("get pods --watch-only --request-timeout=5s")).Stdout, StringComparison.Ordinal);

    [Fact]
    public async Task A_version_that_is_too_old_ends_the_watch_with_the_servers_words()
    {
        _cluster.Json(Watch, """{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","message":"too old resource version: 7 (9)","code":410}}""" + "\n");
        var run = await RunAsync("get pods -w --request-timeout=5s");
        Assert.Equal((1, "Error from server (Expired): too old resource version: 7 (9)\n"), (run.ExitCode, run.Stderr));
    }

    [Fact]
    public async Task Watched_events_are_printed_as_they_come_but_for_those_that_expire()
    {
        _cluster.Json("api/v1/namespaces/default/events?watch=true&timeoutSeconds=5", string.Concat(
            Happened("ADDED", "Pulled", "Pulled it"), Happened("MODIFIED", "FailedScheduling", "0/3 nodes"), Happened("DELETED", "Expired", "long ago"), Happened("ADDED", "Created", "Created it")));
        var run = await RunAsync("events -w --request-timeout=5s");
        Assert.Equal(
            """
            LAST SEEN   TYPE     REASON   OBJECT    MESSAGE
            <unknown>   Normal   Pulled   Pod/web   Pulled it
            <unknown>   Normal   FailedScheduling   Pod/web   0/3 nodes
            <unknown>   Normal   Created            Pod/web   Created it

            """, run.Stdout, ignoreLineEndingDifferences: true);
        Assert.Equal((0, ""), (run.ExitCode, run.Stderr));
    }

    [Theory]
    [InlineData("events -w")]
    [InlineData("events -A --watch --request-timeout=2m")]
    [InlineData("get pods -w")]
    [InlineData("get pods -w --request-timeout=2m")]
    public async Task A_watch_without_a_near_end_is_refused(string line)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        Assert.Equal("policy.watch", Assert.IsType<KubectlOutcome.Refused>(await engine.RunAsync(new([.. line.Split(' ')]), TestContext.Current.CancellationToken)).Rule);
    }

    private async Task<KubectlOutcome.Completed> RunAsync(string line)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new([.. line.Split(' ')]), TestContext.Current.CancellationToken));
    }

    private static string Event(string type, string name, string phase) => $"{{\"type\":\"{type}\",\"object\":{Table(name, phase)}}}\n";

    private static string Happened(string change, string reason, string message) =>
        $"{{\"type\":\"{change}\",\"object\":{{\"kind\":\"Event\",\"metadata\":{{\"name\":\"web.1\"}},\"involvedObject\":{{\"kind\":\"Pod\",\"name\":\"web\"}},\"type\":\"Normal\",\"reason\":\"{reason}\",\"message\":\"{message}\"}}}}\n";

    private static string Table(string name, string phase) =>
        """{"kind":"Table","metadata":{"resourceVersion":"7"},"columnDefinitions":""" + Columns + ""","rows":[{"cells":[""" + $"\"{name}\",\"{phase}\"" +
        """],"object":{"metadata":{"name":""" + $"\"{name}\"" + ""","namespace":"default"}}}]}""";
}
