using System.Globalization;
using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Lists;

public sealed class LongListTests
{
    private const string Pods = "api/v1/namespaces/default/pods";

    private readonly FakeCluster _cluster = new();

    [Fact]
    public async Task Once_the_output_is_full_the_rest_is_not_read_if_the_server_has_said_how_much_there_is()
    {
        _cluster.Json($"{Pods}?limit=2", Page(0, 2, """{"continue":"next","remainingItemCount":998}"""));
        var run = await RunAsync(new KubectlOptions { MaxOutputBytes = 10 }, "get", "pods", "--chunk-size=2", "-o", "name");
        Assert.Equal("pod/pod-00\n"[..10], run.Stdout);
        Assert.True(run.Truncated);
        Assert.Equal("kubently: the output was cut at 10 of more than 22 bytes (998 objects were not read); narrow it with -n, -l, --tail, a name or -o custom-columns\n", run.Stderr);
        Assert.DoesNotContain(_cluster.Requests, request => request.Contains("continue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_it_has_not_said_so_all_is_read_to_tell_how_much_there_was()
    {
        _cluster.Json($"{Pods}?limit=2", Page(0, 2, """{"continue":"next"}"""));
        _cluster.Json($"{Pods}?limit=2&continue=next", Page(2, 1, "{}"));
        var run = await RunAsync(new KubectlOptions { MaxOutputBytes = 10 }, "get", "pods", "--chunk-size=2", "-o", "name");
        Assert.Equal(33, run.TotalBytes);
        Assert.Contains("cut at 10 of 33 bytes;", run.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_cut_at_the_bound_of_items_says_how_many_the_server_has_more()
    {
        _cluster.Json($"{Pods}?limit=2", Page(0, 2, """{"continue":"next","remainingItemCount":40}"""));
        var run = await RunAsync(new KubectlOptions { MaxListItems = 2 }, "get", "pods", "--chunk-size=2", "-o", "name");
        Assert.Equal("pod/pod-00\npod/pod-01\n", run.Stdout);
        Assert.Contains("cut after 2 objects, and the server has 40 more; narrow it", run.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_sends_more_than_a_page_is_cut_too()
    {
        _cluster.Json($"{Pods}?limit=500", Page(0, 70, "{}"));
        var run = await RunAsync(new KubectlOptions { MaxListItems = 60 }, "get", "pods", "-o", "name");
        Assert.Equal(60, run.Stdout.Count(c => c == '\n'));
        Assert.True(run.Truncated);
    }

    [Fact]
    public async Task A_list_that_breaks_off_prints_nothing_of_it()
    {
        var whole = Page(0, 200, "{}");
        _cluster.Json($"{Pods}?limit=500", whole[..(whole.Length / 2)]);
        foreach (var format in new[] { "json", "yaml", "kyaml", "name", "custom-columns=N:.metadata.name" })
        {
            var run = await RunAsync(new KubectlOptions(), "get", "pods", "-o", format);
            Assert.Equal((1, "", "error: the server answered with something that is not JSON\n"), (run.ExitCode, run.Stdout, run.Stderr));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(90)]
    public async Task Objects_printed_as_they_arrive_are_what_a_List_of_them_is(int pods)
    {
        _cluster.Json($"{Pods}?limit=500", Page(0, pods, "{}"));
        // Sorting takes the way over the whole List.
        _cluster.Json(Pods, Page(0, pods, "{}"));
        foreach (var format in new[] { "json", "yaml", "kyaml", "name", "custom-columns=N:.metadata.name,NOTE:.spec.note" })
        {
            var streamed = await RunAsync(new KubectlOptions(), "get", "pods", "-o", format);
            var whole = await RunAsync(new KubectlOptions(), "get", "pods", "-o", format, "--sort-by=.metadata.name");
            Assert.Equal(whole.Stdout, streamed.Stdout);
            Assert.Equal(0, streamed.ExitCode);
        }
    }

    [Fact]
    public async Task Secrets_in_a_list_that_says_its_kind_last_are_hidden()
    {
        _cluster.Json("api/v1/namespaces/default/secrets?limit=500", """{"apiVersion":"v1","items":[{"metadata":{"name":"db"},"data":{"user":"aHVudGVyMg=="}}],"kind":"SecretList","metadata":{}}""");
        using var engine = new KubectlEngine(_cluster, SecurityMode.ExtendedReadOnly, new KubectlOptions(), TimeProvider.System);
        var run = Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new(["get", "secrets", "-o", "json"]), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("aHVudGVyMg", run.Stdout, StringComparison.Ordinal);
        Assert.Contains("[REDACTED 7 bytes]", run.Stdout, StringComparison.Ordinal);
    }

    private async Task<KubectlOutcome.Completed> RunAsync(KubectlOptions options, params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, options, TimeProvider.System);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new([.. args]), TestContext.Current.CancellationToken));
    }

    private static string Page(int from, int count, string metadata)
    {
        var items = Enumerable.Range(from, count).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"metadata":{"name":"pod-{{{i:00}}}","labels":{}},"spec":{"note":"first\nsecond <{{{i}}}>","list":[{"a":1},[]]}}"""));
        return $$"""{"kind":"PodList","apiVersion":"v1","metadata":{{metadata}},"items":[{{string.Join(',', items)}}]}""";
    }
}
