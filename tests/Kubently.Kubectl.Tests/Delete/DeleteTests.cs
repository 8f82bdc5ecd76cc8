using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;
using Kubently.Testing.Recording;

namespace Kubently.Kubectl.Tests.Delete;

public sealed class DeleteTests
{
    private const string Web = "api/v1/namespaces/default/pods/web-0";
    private const string NotFound = """{"kind":"Status","status":"Failure","reason":"NotFound","message":"pods \"web-0\" not found","code":404}""";
    private const string Alive = """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web-0","namespace":"default","uid":"one"}}""";

    private readonly FakeCluster _cluster = new();
    private readonly SkippingTime _time = new();

    [Fact]
    public async Task A_name_is_deleted_without_a_look_at_it_and_waited_for()
    {
        _cluster.Json("DELETE", Web, Alive);
        _cluster.InTurn("GET", Web, (404, NotFound));
        var outcome = await RunAsync("delete", "pod", "web-0");
        Assert.Equal((0, "pod \"web-0\" deleted from default namespace\n", ""), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.Equal([$"DELETE {Web}", $"GET {Web}"], Asked());
        Assert.Equal([$$"""DELETE {{Web}} application/json {"propagationPolicy":"Background"}"""], _cluster.Changes);
    }

    [Fact]
    public async Task Another_object_of_the_same_name_ends_the_wait()
    {
        _cluster.Json("DELETE", Web, Alive);
        _cluster.Json("GET", Web, Alive.Replace("one", "two", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync("delete", "pod", "web-0")).ExitCode);
    }

    [Fact]
    public async Task The_wait_has_an_end_even_without_a_timeout()
    {
        _cluster.Json("DELETE", Web, Alive);
        _cluster.Json("GET", Web, Alive);
        var outcome = await RunAsync("delete", "pod", "web-0");
        Assert.Equal((1, "kubently: stopped waiting after 60 s; it is being deleted\nerror: timed out waiting for the condition on pods/web-0\n"), (outcome.ExitCode, outcome.Stderr));
        var asked = await RunAsync("delete", "pod", "web-0", "--timeout=3s");
        Assert.Equal("error: timed out waiting for the condition on pods/web-0\n", asked.Stderr);
    }

    [Theory]
    [InlineData("--force", 0, "force deleted", "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n")]
    [InlineData("--now", 1, "deleted", "")]
    [InlineData("--grace-period=0", 1, "deleted", "")]
    [InlineData("--grace-period=30", 30, "deleted", "")]
    public async Task The_time_to_end_in_is_kubectls(string flag, int seconds, string operation, string stderr)
    {
        _cluster.Json("DELETE", Web, Alive);
        var outcome = await RunAsync("delete", "pod", "web-0", "--wait=false", flag);
        Assert.Equal(($"pod \"web-0\" {operation} from default namespace\n", stderr), (outcome.Stdout, outcome.Stderr));
        Assert.Contains($"\"gracePeriodSeconds\":{seconds},", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
        Assert.Equal([$"DELETE {Web}"], Asked());
    }

    [Theory]
    [InlineData("--dry-run", "719] --dry-run is deprecated and can be replaced with --dry-run=client.")]
    [InlineData("--dry-run=true", "733] --dry-run=true is deprecated (boolean value) and can be replaced with --dry-run=client.")]
    public async Task A_dry_run_without_a_value_deletes_nothing_and_says_what_to_write(string flag, string logged)
    {
        var outcome = await RunAsync("delete", "pod", "web-0", flag);
        Assert.Equal((0, "pod \"web-0\" deleted from default namespace (dry run)\n"), (outcome.ExitCode, outcome.Stdout));
        Assert.Matches(@"^W\d{4} \d\d:\d\d:\d\d\.\d{6} [ \d]{6}\d helpers\.go:", outcome.Stderr);
        Assert.EndsWith($" helpers.go:{logged}\n", outcome.Stderr, StringComparison.Ordinal);
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("foreground", "Foreground")]
    [InlineData("orphan", "Orphan")]
    public async Task What_it_owns_goes_or_stays_as_asked(string cascade, string policy)
    {
        _cluster.Json("DELETE", Web, Alive);
        await RunAsync("delete", "pod", "web-0", "--wait=false", "--cascade", "--cascade=" + cascade);
        Assert.Contains($"\"propagationPolicy\":\"{policy}\"", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_one_does_not_keep_the_others()
    {
        _cluster.Json("DELETE", "api/v1/namespaces/default/pods/b", """{"kind":"Status","status":"Success","details":{"name":"b","kind":"pods","uid":"b"}}""");
        _cluster.InTurn("DELETE", Web, (404, NotFound));
        var outcome = await RunAsync("delete", "pod", "web-0", "b");
        Assert.Equal((1, "pod \"b\" deleted from default namespace\n", "Error from server (NotFound): pods \"web-0\" not found\n"), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        var ignored = await RunAsync("delete", "pod", "web-0", "--ignore-not-found");
        Assert.Equal((0, "", ""), (ignored.ExitCode, ignored.Stdout, ignored.Stderr));
    }

    [Fact]
    public async Task A_selector_deletes_one_object_after_the_other_and_never_the_list()
    {
        _cluster.Json("api/v1/namespaces/default/pods?labelSelector=app%3Dweb&limit=500", """{"kind":"PodList","items":[{"metadata":{"name":"a","namespace":"default"}},{"metadata":{"name":"b","namespace":"default"}}]}""");
        foreach (var name in new[] { "a", "b" }) _cluster.Json("DELETE", $"api/v1/namespaces/default/pods/{name}", """{"kind":"Status","status":"Success"}""");
        var outcome = await RunAsync("delete", "pods", "-l", "app=web", "-o", "name");
        Assert.Equal((0, "pod/a\npod/b\n"), (outcome.ExitCode, outcome.Stdout));
        _cluster.Json("api/v1/namespaces/default/pods?labelSelector=app%3Dnone&limit=500", """{"kind":"PodList","items":[]}""");
        Assert.Equal("No resources found\n", (await RunAsync("delete", "pods", "-l", "app=none")).Stdout);
    }

    [Fact]
    public async Task A_dry_run_is_told_and_nothing_is_waited_for()
    {
        _cluster.Json("DELETE", Web + "?dryRun=All", Alive);
        var outcome = await RunAsync("delete", "pod", "web-0", "--dry-run=server");
        Assert.Equal("pod \"web-0\" deleted from default namespace (server dry run)\n", outcome.Stdout);
        Assert.Equal([$"DELETE {Web}?dryRun=All"], Asked());
        var client = await RunAsync("delete", "pod", "web-0", "--dry-run=client");
        Assert.Equal("pod \"web-0\" deleted from default namespace (dry run)\n", client.Stdout);
        Assert.Single(Asked());
    }

    [Fact]
    public async Task A_deletion_whose_connection_dies_is_not_sent_again()
    {
        _cluster.InTurn("DELETE", Web, (0, ""), (200, Alive));
        var outcome = await RunAsync("delete", "pod", "web-0");
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Stdout));
        Assert.Contains("the connection died", outcome.Stderr, StringComparison.Ordinal);
        Assert.Equal([$"DELETE {Web}"], Asked());
    }

    [Theory]
    [InlineData("error: unexpected -o output mode: yaml. We only support '-o name'\n", "delete", "pod", "x", "-o", "yaml")]
    [InlineData("error: setting 'all' parameter but found a non empty selector. \n", "delete", "pods", "--all", "-l", "a=b")]
    [InlineData("error: --now and --grace-period cannot be specified together\n", "delete", "pod", "x", "--now", "--grace-period=3")]
    [InlineData("error: --force and --grace-period greater than 0 cannot be specified together\n", "delete", "pod", "x", "--force", "--grace-period=3")]
    public async Task What_kubectl_would_not_take_is_refused_in_its_words(string stderr, params string[] args)
    {
        var outcome = await RunAsync(args);
        Assert.Equal((1, stderr), (outcome.ExitCode, outcome.Stderr));
        Assert.Empty(_cluster.Requests);
    }

    private IEnumerable<string> Asked() => _cluster.Requests.Where(request => request.Contains("/pods", StringComparison.Ordinal));

    private async Task<KubectlOutcome.Completed> RunAsync(params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), _time);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken));
    }
}
