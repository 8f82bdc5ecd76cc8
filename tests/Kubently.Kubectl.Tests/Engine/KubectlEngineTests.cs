using System.Text;
using Kubently.Contracts;

namespace Kubently.Kubectl.Tests.Engine;

public sealed class KubectlEngineTests
{
    private readonly FakeCluster _cluster = new();

    [Fact]
    public async Task A_Secret_is_not_even_asked_for_in_readOnly_mode()
    {
        var refused = Assert.IsType<KubectlOutcome.Refused>(await RunAsync(SecurityMode.ReadOnly, "get", "SECRET/db", "-o", "yaml"));
        Assert.Equal("policy.secrets", refused.Rule);
        Assert.DoesNotContain(_cluster.Requests, request => request.Contains("secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Secrets_values_are_hidden_in_every_format_that_is_offered()
    {
        _cluster.Json("api/v1/namespaces/default/secrets/db", """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default"},"data":{"password":"aHVudGVyMg=="},"type":"Opaque"}""");
        foreach (var format in new[] { "yaml", "kyaml", "json" })
        {
            var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ExtendedReadOnly, "get", "secret", "db", "-o", format));
            Assert.DoesNotContain("aHVudGVyMg", completed.Stdout, StringComparison.Ordinal);
            Assert.Contains("[REDACTED 7 bytes]", completed.Stdout, StringComparison.Ordinal);
            Assert.Equal(1, completed.Redactions);
        }
        var described = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ExtendedReadOnly, "describe", "secret", "db", "--show-events=false"));
        Assert.Contains("password:  7 bytes", described.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "pods")]
    [InlineData("get", "pod", "web", "-o", "yaml")]
    [InlineData("describe", "pod", "web")]
    public async Task What_a_server_quotes_in_its_errors_is_hidden_too(params string[] line)
    {
        const string status = """{"kind":"Status","status":"Failure","reason":"InternalError","code":500,"message":"admission webhook denied: {\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"} token=hunter2"}""";
        foreach (var path in (string[])["api/v1/namespaces/default/pods?limit=500", "api/v1/namespaces/default/pods/web"]) _cluster.InTurn("GET", path, (500, status));
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, line));
        Assert.Equal((1, ""), (completed.ExitCode, completed.Stdout));
        Assert.StartsWith("Error from server (InternalError): ", completed.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", completed.Stderr, StringComparison.Ordinal);
        Assert.Equal(2, completed.Redactions);
    }

    [Fact]
    public async Task What_kubectl_would_refuse_ends_with_its_words_and_exit_code_without_a_request()
    {
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, "get", "pods", "--frobnicate"));
        Assert.Equal((1, "error: unknown flag: --frobnicate\nSee 'kubectl get --help' for usage.\n"), (completed.ExitCode, completed.Stderr));
        Assert.Empty(_cluster.Requests);
    }

    [Fact]
    public async Task A_raw_answer_is_printed_as_it_is_and_a_raw_failure_as_kubectl_prints_it()
    {
        _cluster.Bytes("readyz?verbose", "[+]ping ok\nreadyz check passed"u8.ToArray());
        var ready = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, "get", "--raw", "/readyz?verbose"));
        Assert.Equal((0, "[+]ping ok\nreadyz check passed", ""), (ready.ExitCode, ready.Stdout, ready.Stderr));
        var missing = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, "get", "--raw=/apis/nope.test/v1"));
        Assert.Equal((1, "", "Error from server (NotFound): not here\n"), (missing.ExitCode, missing.Stdout, missing.Stderr));
        Assert.Equal(["GET readyz?verbose", "GET apis/nope.test/v1"], _cluster.Requests);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        _cluster.Json("api/v1/namespaces/default/pods?limit=1", """{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"next"},"items":[{"metadata":{"name":"a"}}]}""");
        _cluster.Json("api/v1/namespaces/default/pods?limit=1&continue=next", """{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"b"}}]}""");
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, "get", "pods", "--chunk-size=1", "-o", "name"));
        Assert.Equal("pod/a\npod/b\n", completed.Stdout);
    }

    [Theory]
    [InlineData("1200h")]
    [InlineData("4320000")]
    [InlineData("9223372036854775807")]
    public async Task A_command_may_have_more_time_than_a_timer_has(string timeout)
    {
        _cluster.Json("api/v1/namespaces/default/pods?limit=500", """{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"a"}}]}""");
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, "get", "pods", "-o", "name", $"--request-timeout={timeout}"));
        Assert.Equal((0, "pod/a\n", ""), (completed.ExitCode, completed.Stdout, completed.Stderr));
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_cut_and_says_so()
    {
        _cluster.Json("api/v1/namespaces/default/pods?limit=1", """{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"next"},"items":[{"metadata":{"name":"a"}}]}""");
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(new KubectlOptions { MaxListItems = 1 }, "get", "pods", "--chunk-size=1", "-o", "name"));
        Assert.Equal("pod/a\n", completed.Stdout);
        Assert.True(completed.Truncated);
        Assert.Contains("cut after 1 objects; narrow it", completed.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_beyond_the_bound_is_cut_and_says_how_much_there_was()
    {
        _cluster.Json("api/v1/namespaces/default/pods/web", """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"default"},"spec":{"containers":[{"name":"app"}]}}""");
        _cluster.Bytes("api/v1/namespaces/default/pods/web/log?container=app", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("zwölf\n", 20))));
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(new KubectlOptions { MaxOutputBytes = 10 }, "logs", "web"));
        Assert.Equal("zwölf\nzw", completed.Stdout);
        Assert.True(completed.Truncated);
        Assert.Equal(140, completed.TotalBytes);
        Assert.Contains("cut at 10 of 140 bytes", completed.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_replaced_in_logs()
    {
        _cluster.Json("api/v1/namespaces/default/pods/web", """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"default"},"spec":{"containers":[{"name":"app"}]}}""");
        _cluster.Bytes("api/v1/namespaces/default/pods/web/log?container=app", [0x61, 0xff, 0xfe, 0x62, 0x0a]);
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(SecurityMode.ReadOnly, "logs", "web"));
        Assert.Equal("a\ufffd\ufffdb\n", completed.Stdout);
    }

    [Fact]
    public async Task An_answer_larger_than_the_bound_is_not_read_to_its_end()
    {
        _cluster.Json("api/v1/namespaces/default/pods/web", """{"kind":"Pod","metadata":{"name":"web"},"note":"0123456789"}""");
        _cluster.Json("api/v1", """{"kind":"APIResourceList","resources":[{"name":"pods","namespaced":true,"kind":"Pod","verbs":["get"]}]}""");
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(new KubectlOptions { MaxResponseBytes = 120 }, "get", "pod", "web", "-o", "yaml"));
        Assert.Equal(0, completed.ExitCode);
        completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync(new KubectlOptions { MaxResponseBytes = 100 }, "get", "pod", "web", "-o", "yaml"));
        Assert.Equal(1, completed.ExitCode);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed()
    {
        _cluster.Redirect("api/v1/namespaces/default/pods/web", "https://elsewhere.test/");
        var refused = Assert.IsType<KubectlOutcome.Refused>(await RunAsync(SecurityMode.ReadOnly, "get", "pod", "web", "-o", "yaml"));
        Assert.Equal("guard.request", refused.Rule);
    }

    [Fact]
    public async Task Cancelling_stops_the_request()
    {
        _cluster.Hangs = "api/v1/namespaces/default/pods/web";
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        using var cancel = new CancellationTokenSource();
        var running = engine.RunAsync(new KubectlRequest(["get", "pod", "web", "-o", "yaml"]), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private async Task<KubectlOutcome> RunAsync(SecurityMode mode, params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, mode, new KubectlOptions(), TimeProvider.System);
        return await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken);
    }

    private async Task<KubectlOutcome> RunAsync(KubectlOptions options, params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, options, TimeProvider.System);
        return await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken);
    }
}
