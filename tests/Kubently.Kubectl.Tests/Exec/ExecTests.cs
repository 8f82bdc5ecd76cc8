using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Exec;

public sealed class ExecTests
{
    private const string Success = """{"metadata":{},"status":"Success"}""";

    private readonly FakeCluster _cluster = new();
    private readonly FakeTimeProvider _time = new();

    public ExecTests()
    {
        Pod("web-0", "");
    }

    [Fact]
    public async Task The_commands_output_and_success_are_kubectls()
    {
        var outcome = await RunAsync(new FakeSocket().Says(1, "one\n").Says(2, "careful\n").SaysInParts(1, "tw", "o\n").Says(3, Success), "exec", "web-0", "--", "ls", "-l a");
        Assert.Equal((0, "one\ntwo\n", "careful\n"), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.Equal(
            "SOCKET api/v1/namespaces/default/pods/web-0/exec?command=ls&command=-l%20a&container=app&stderr=true&stdout=true v5.channel.k8s.io,v4.channel.k8s.io",
            _cluster.Requests[^1]);
    }

    [Fact]
    public async Task The_commands_exit_code_is_kubectls_own()
    {
        var socket = new FakeSocket().Says(2, "no such file\n")
            .Says(3, """{"status":"Failure","reason":"NonZeroExitCode","message":"exit 3","details":{"causes":[{"reason":"ExitCode","message":"3"}]}}""");
        var outcome = await RunAsync(socket, "exec", "web-0", "--", "ls", "nothing");
        Assert.Equal((3, "", "no such file\ncommand terminated with exit code 3\n"), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.True(socket.IsDisposed);
    }

    [Theory]
    [InlineData("""{"status":"Failure","reason":"InternalError","message":"Internal error occurred: exec: not found"}""", "error: Internal error occurred: exec: not found\n")]
    [InlineData("""{"status":"Failure","reason":"NonZeroExitCode"}""", "error: error stream protocol error: details must be set\n")]
    [InlineData("""{"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[]}}""", "error: error stream protocol error: no ExitCode cause given\n")]
    [InlineData("""{"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"999"}]}}""", "error: error stream protocol error: invalid exit code value \"999\"\n")]
    [InlineData("{}", "error: error stream protocol error: unknown error\n")]
    public async Task What_keeps_a_command_from_running_is_told_as_kubectl_tells_it(string status, string stderr)
    {
        var outcome = await RunAsync(new FakeSocket().Says(3, status), "exec", "web-0", "--", "ls");
        Assert.Equal((1, stderr), (outcome.ExitCode, outcome.Stderr));
    }

    [Fact]
    public async Task Standard_input_arrives_whole_and_ends()
    {
        var socket = new FakeSocket { ReadsInput = true }.Says(1, "read\n").Says(3, Success);
        var text = new string('x', 100_000);
        _cluster.Socket = new SocketOutcome.Opened(socket);
        using var engine = Engine();
        var outcome = await engine.RunAsync(new KubectlRequest(["exec", "-i", "web-0", "--", "cat"], text), TestContext.Current.CancellationToken);
        Assert.Equal("read\n", Assert.IsType<KubectlOutcome.Completed>(outcome).Stdout);
        Assert.Equal(text, socket.Input.ToString());
        Assert.EndsWith("&stderr=true&stdin=true&stdout=true v5.channel.k8s.io", _cluster.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_of_container_is_told_and_can_be_made()
    {
        Pod("web-1", """,{"name":"sidecar"}],"initContainers":[{"name":"setup"}""");
        var defaulted = await RunAsync(new FakeSocket().Says(3, Success), "exec", "web-1", "--", "ls");
        Assert.Equal("Defaulted container \"app\" out of: app, sidecar, setup (init)\n", defaulted.Stderr);
        var chosen = await RunAsync(new FakeSocket().Says(3, Success), "exec", "web-1", "-c", "sidecar", "--", "ls");
        Assert.Equal("", chosen.Stderr);
        Assert.Contains("&container=sidecar&", _cluster.Requests[^1], StringComparison.Ordinal);
        var wrong = await RunAsync(new FakeSocket(), "exec", "web-1", "-c", "nobody", "--", "ls");
        Assert.Equal("error: container nobody is not valid for pod web-1 out of: app, sidecar, setup (init)\n", wrong.Stderr);
    }

    [Theory]
    [InlineData("pods/exec default/web-1", "error: pods/exec default/web-0 is not among the objects that this change was approved for; it was left as it is\n")]
    [InlineData("pods/exec default/web-0", "error: pod default/web-0 has changed since this command was approved; nothing was run in it\n")]
    public async Task Nothing_is_run_in_another_pod_than_was_approved_or_in_one_that_has_changed_since(string approved, string stderr)
    {
        _cluster.Socket = new SocketOutcome.Opened(new FakeSocket().Says(3, Success));
        using var engine = Engine();
        var request = new KubectlRequest(["exec", "web-0", "--", "ls"]) { Approved = [new ObjectVersion(approved, ChangeKind.Executed, "7")] };
        var outcome = Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal((1, stderr), (outcome.ExitCode, outcome.Stderr));
        Assert.DoesNotContain(_cluster.Requests, asked => asked.StartsWith("SOCKET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_run_in_a_pod_that_has_ended()
    {
        _cluster.Json("api/v1/namespaces/default/pods/done", """{"kind":"Pod","metadata":{"name":"done","namespace":"default"},"spec":{"containers":[{"name":"app"}]},"status":{"phase":"Succeeded"}}""");
        var outcome = await RunAsync(new FakeSocket(), "exec", "done", "--", "ls");
        Assert.Equal((1, "error: cannot exec into a container in a completed pod; current phase is Succeeded\n"), (outcome.ExitCode, outcome.Stderr));
        Assert.DoesNotContain(_cluster.Requests, request => request.StartsWith("SOCKET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"kind":"Status","status":"Failure","reason":"Forbidden","message":"pods \"web-0\" is forbidden","code":403}""", "Error from server (Forbidden): pods \"web-0\" is forbidden\n")]
    [InlineData("proxy says no\n", "error: unable to upgrade connection: proxy says no\n")]
    public async Task A_server_that_declines_is_quoted(string body, string stderr)
    {
        _cluster.Socket = new SocketOutcome.Declined(403, body);
        using var engine = Engine();
        var outcome = await engine.RunAsync(new KubectlRequest(["exec", "web-0", "--", "ls"]), TestContext.Current.CancellationToken);
        Assert.Equal(stderr, Assert.IsType<KubectlOutcome.Completed>(outcome).Stderr);
    }

    [Fact]
    public async Task A_connection_that_dies_is_told_and_the_command_is_not_sent_again()
    {
        var outcome = await RunAsync(new FakeSocket { Ends = "abruptly" }.Says(1, "half\n"), "exec", "web-0", "--", "rm", "-rf", "/data");
        Assert.Equal((1, "half\n"), (outcome.ExitCode, outcome.Stdout));
        Assert.Contains("may have run, and is not run again", outcome.Stderr, StringComparison.Ordinal);
        Assert.Single(_cluster.Requests, request => request.StartsWith("SOCKET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_writes_without_end_is_cut_and_left()
    {
        var socket = new FakeSocket { Ends = "never" };
        for (var i = 0; i < 64; i++) socket.Says(1, new byte[32 * 1024]);
        var outcome = await RunAsync(socket, "exec", "web-0", "--", "cat", "/dev/zero");
        Assert.True(outcome.Truncated);
        Assert.Equal(1024, outcome.Stdout.Length);
        Assert.Contains("stopped listening after 1048576 bytes", outcome.Stderr, StringComparison.Ordinal);
        Assert.True(socket.IsDisposed);
    }

    [Fact]
    public async Task A_limit_of_time_closes_the_connection()
    {
        var socket = new FakeSocket { Ends = "never" }.Says(1, "begun\n");
        var running = RunAsync(socket, "exec", "web-0", "--request-timeout=5s", "--", "sleep", "60");
        await socket.IsWaitedFor;
        _time.Advance(TimeSpan.FromSeconds(6));
        var outcome = await running;
        Assert.Equal((1, "begun\n", "kubently: stopped waiting after 5 s; the command may still run\n"), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.True(socket.IsDisposed);
    }

    [Fact]
    public async Task A_limit_beyond_what_a_timer_takes_is_one_of_a_day()
    {
        var socket = new FakeSocket { Ends = "never" };
        var running = RunAsync(socket, "exec", "web-0", "--request-timeout=1200h", "--", "sleep", "60");
        await socket.IsWaitedFor;
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("kubently: stopped waiting after 86400 s; the command may still run\n", (await running).Stderr);
    }

    [Fact]
    public async Task Cancelling_closes_the_connection()
    {
        var socket = new FakeSocket { Ends = "never" };
        _cluster.Socket = new SocketOutcome.Opened(socket);
        using var engine = Engine();
        using var cancel = new CancellationTokenSource();
        var running = engine.RunAsync(new KubectlRequest(["exec", "web-0", "--", "sleep", "60"]), cancel.Token);
        await socket.IsWaitedFor;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(socket.IsDisposed);
    }

    [Fact]
    public async Task Secrets_that_a_command_prints_are_hidden()
    {
        var outcome = await RunAsync(new FakeSocket().Says(1, "DB_PASSWORD=hunter2hunter2\nPATH=/bin\n").Says(3, Success), "exec", "web-0", "--", "env");
        Assert.Equal("DB_PASSWORD=[REDACTED]\nPATH=/bin\n", outcome.Stdout);
        Assert.Equal(1, outcome.Redactions);
    }

    private void Pod(string name, string more) =>
        _cluster.Json($"api/v1/namespaces/default/pods/{name}", $$$"""{"kind":"Pod","metadata":{"name":"{{{name}}}","namespace":"default"},"spec":{"containers":[{"name":"app"}{{{more}}}]},"status":{"phase":"Running"}}""");

    private KubectlEngine Engine() =>
        new(_cluster, SecurityMode.FullAccess, new KubectlOptions { MaxOutputBytes = 1024, MaxResponseBytes = 1024 * 1024 }, _time);

    private async Task<KubectlOutcome.Completed> RunAsync(FakeSocket socket, params string[] args)
    {
        _cluster.Socket = new SocketOutcome.Opened(socket);
        using var engine = Engine();
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken));
    }
}
