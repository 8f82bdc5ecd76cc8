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
    public async Task A_rollout_that_goes_on_has_pods_of_both_revisions_and_a_patch_says_what_else_is_so()
    {
        Write("web.yaml", """
            apiVersion: sandbox.kubently.dev/v1
            kind: SandboxWorkload
            age: 9d
            podsAge: 20s
            made: 1
            history: [{image: "web:1", age: 9d, pods: 2}]
            manifest:
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: mine}
              spec:
                replicas: 2
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec: {containers: [{name: web, image: "web:2"}]}
            pods: [{fault: creating, patch: {metadata: {deletionTimestamp: -5s}, status: {qosClass: null}}}]
            patch: {spec: {paused: true}}
            """);
        await using var server = await StartAsync();
        var pods = server.Cluster.List("v1", "Pod").ToLookup(pod => (string?)pod["spec"]!["containers"]![0]!["image"]);
        Assert.Equal(2, pods["web:1"].Count());
        var starting = Assert.Single(pods["web:2"]);
        Assert.Equal(("ContainerCreating", true, null), ((string?)starting["status"]!["containerStatuses"]![0]!["state"]!["waiting"]!["reason"], starting["metadata"]!["deletionTimestamp"] is not null, starting["status"]!["qosClass"]));
        var deployment = server.Cluster.Get("apps/v1", "Deployment", "mine", "web")!;
        Assert.Equal((3, 1, 2, true), ((int)deployment["status"]!["replicas"]!, (int)deployment["status"]!["updatedReplicas"]!, (int)deployment["status"]!["readyReplicas"]!, (bool)deployment["spec"]!["paused"]!));
    }

    [Fact]
    public async Task An_init_container_that_crashes_keeps_the_others_waiting()
    {
        Write("web.yaml", """
            apiVersion: sandbox.kubently.dev/v1
            kind: SandboxWorkload
            manifest:
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: mine}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec: {initContainers: [{name: first, image: "i:1"}, {name: second, image: "i:2"}], containers: [{name: web, image: "web:2"}]}
            pods: [{fault: initCrash, container: second, restarts: 4, log: "no database"}]
            """);
        await using var server = await StartAsync();
        using var client = new ApiClient(server);
        var pod = Assert.Single(server.Cluster.List("v1", "Pod"));
        var states = pod["status"]!["initContainerStatuses"]!.AsArray().Select(status => status!["state"]!.AsObject().First().Key);
        Assert.Equal(["terminated", "waiting"], states);
        Assert.Equal("PodInitializing", (string?)pod["status"]!["containerStatuses"]![0]!["state"]!["waiting"]!["reason"]);
        Assert.Equal("no database\n", await client.TextAsync($"/api/v1/namespaces/mine/pods/{pod["metadata"]!["name"]}/log?container=second"));
    }

    [Fact]
    public async Task A_node_is_told_of_again_with_what_is_wrong_with_it()
    {
        Write("nodes.yaml", """
            apiVersion: sandbox.kubently.dev/v1
            kind: SandboxNodes
            nodes:
            - {name: n1, ip: 10.0.0.1}
            - {name: n1, ip: 10.0.0.1, arch: arm64, conditions: [{type: DiskPressure, status: "True", reason: KubeletHasDiskPressure}]}
            """);
        await using var server = await StartAsync();
        var node = Assert.Single(server.Cluster.List("v1", "Node"));
        Assert.Equal("arm64", (string?)node["status"]!["nodeInfo"]!["architecture"]);
        Assert.Equal("True", (string?)node["status"]!["conditions"]!.AsArray().Single(condition => (string?)condition!["type"] == "DiskPressure")!["status"]);
    }

    [Fact]
    public async Task Single_files_are_loaded_in_their_order()
    {
        var file = Path.Combine(_folder.FullName, "one.txt");
        await File.WriteAllTextAsync(file, "apiVersion: v1\nkind: Namespace\nmetadata: {name: mine}\n", TestContext.Current.CancellationToken);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = [], Files = [file] }, TestContext.Current.CancellationToken);
        Assert.NotNull(server.Cluster.Get("v1", "Namespace", null, "mine"));
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
