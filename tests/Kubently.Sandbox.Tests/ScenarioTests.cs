using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Tables;

namespace Kubently.Sandbox.Tests;

public sealed class ScenarioTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-scenario-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_folder_of_plain_yaml_becomes_a_cluster()
    {
        Write("a.yaml", """
            apiVersion: v1
            kind: Namespace
            metadata: {name: mine}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: mine, creationTimestamp: -3h}
            spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
            status:
              phase: Running
              containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {startedAt: -3h}}}]
            ---
            apiVersion: sandbox.kubently.dev/v1
            kind: SandboxLog
            namespace: mine
            pod: web
            container: web
            lines: |
              hello
              world
            """);
        await using var server = await StartAsync();
        using var client = new ApiClient(server);
        var cells = (await client.GetAsync("/api/v1/namespaces/mine/pods/web", ApiClient.TableAccept))["rows"]![0]!["cells"]!;
        Assert.Equal(("1/1", "Running", "3h"), ((string?)cells[1], (string?)cells[2], (string?)cells[4]));
        Assert.Equal("hello\nworld\n", await client.TextAsync("/api/v1/namespaces/mine/pods/web/log"));
    }

    [Fact]
    public async Task A_fleet_of_thousands_is_a_few_lines_and_pages_completely()
    {
        Write("fleet.yaml", """
            apiVersion: sandbox.kubently.dev/v1
            kind: SandboxNodes
            nodes: [{name: n1, ip: 10.0.0.1}, {name: n2, ip: 10.0.0.2}]
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: big}
            ---
            apiVersion: sandbox.kubently.dev/v1
            kind: SandboxFleet
            namespace: big
            apps: [{name: web, replicas: 2000, port: 80, age: 9d}]
            """);
        await using var server = await StartAsync();
        using var client = new ApiClient(server);
        var page = await client.GetAsync("/api/v1/pods?limit=500");
        Assert.Equal((500, 1500), (((JsonArray)page["items"]!).Count, (int)page["metadata"]!["remainingItemCount"]!));
        var pods = server.Cluster.List("v1", "Pod");
        Assert.Equal((2000, 2000), (pods.Count, pods.Select(pod => (string?)pod["status"]!["podIP"]).Distinct().Count()));
        var slice = server.Cluster.List("discovery.k8s.io/v1", "EndpointSlice").Single();
        Assert.Equal(2000, ((JsonArray)slice["endpoints"]!).Count);
    }

    [Theory]
    [InlineData("kind: [", "bad.yaml, line 2")]
    [InlineData("apiVersion: v1\nkind: Nonsense\nmetadata: {name: x}", "bad.yaml, document 1: This cluster does not serve v1 Nonsense.")]
    [InlineData("apiVersion: sandbox.kubently.dev/v1\nkind: Nothing", "has no kind Nothing")]
    [InlineData("- just\n- a list", "a document must be a map")]
    public async Task A_wrong_file_is_refused_by_name_and_place(string yaml, string words)
    {
        Write("bad.yaml", yaml);
        var wrong = await Assert.ThrowsAsync<InvalidDataException>(StartAsync);
        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_scenario_is_refused_with_the_known_ones()
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["none"] }, TestContext.Current.CancellationToken));
        Assert.Contains("cluster, shop, payments, platform", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-3h", 10800)]
    [InlineData("2d4h", 187200)]
    [InlineData("-1m30s", 90)]
    public void Relative_times_are_read(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RelativeTimes.Ago(text));

    [Theory]
    [InlineData(5, "5s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(307, "5m7s")]
    [InlineData(600, "10m")]
    [InlineData(10799, "179m")]
    [InlineData(10800, "3h")]
    [InlineData(18060, "5h1m")]
    [InlineData(28800, "8h")]
    [InlineData(172800, "2d")]
    [InlineData(176400, "2d1h")]
    [InlineData(691200, "8d")]
    [InlineData(63072000, "2y")]
    [InlineData(-1, "0s")]
    [InlineData(-5, "<invalid>")]
    public void Ages_are_written_as_the_server_writes_them(int seconds, string text) => Assert.Equal(text, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));

    private void Write(string name, string yaml) => File.WriteAllText(Path.Combine(_folder.FullName, name), yaml);

    private Task<SandboxServer> StartAsync() =>
        SandboxServer.StartAsync(new SandboxOptions { Scenarios = [], Folders = [_folder.FullName] }, TestContext.Current.CancellationToken);
}
