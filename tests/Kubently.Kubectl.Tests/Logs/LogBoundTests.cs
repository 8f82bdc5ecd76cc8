using System.Text;
using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Logs;

public sealed class LogBoundTests
{
    private const string Pod = "api/v1/namespaces/default/pods/web";
    private const int Megabyte = 1024 * 1024;

    private readonly FakeCluster _cluster = new();

    public LogBoundTests() =>
        _cluster.Json(Pod, """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"default"},"spec":{"containers":[{"name":"app"},{"name":"proxy"}]}}""");

    [Fact]
    public async Task A_log_of_many_megabytes_is_cut_and_the_notice_says_how_much_there_was_and_how_to_narrow()
    {
        Log("app", Lines(20 * Megabyte));
        var run = await RunAsync(new KubectlOptions(), "logs", "web", "-c", "app");
        Assert.Equal((0, Megabyte, 20L * Megabyte, true), (run.ExitCode, Encoding.UTF8.GetByteCount(run.Stdout), run.TotalBytes, run.Truncated));
        Assert.Equal($"kubently: the output was cut at {Megabyte} of {20 * Megabyte} bytes; narrow it with --tail, --since, --since-time, -c or a pod's name\n", run.Stderr);
    }

    [Fact]
    public async Task A_log_longer_than_an_answer_may_be_is_not_counted_to_its_end()
    {
        Log("app", Lines(5 * Megabyte));
        var run = await RunAsync(new KubectlOptions { MaxOutputBytes = 1000, MaxResponseBytes = 2 * Megabyte }, "logs", "web", "-c", "app");
        Assert.InRange(run.TotalBytes, 2 * Megabyte, 2 * Megabyte + 64 * 1024);
        Assert.Contains($"cut at 1000 of more than {run.TotalBytes} bytes;", run.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_that_were_not_reached_are_more_than_was_counted()
    {
        Log("app", Lines(5000));
        Log("proxy", Lines(5000));
        var run = await RunAsync(new KubectlOptions { MaxOutputBytes = 1000 }, "logs", "web", "--all-containers");
        Assert.Contains("cut at 1000 of more than 5000 bytes;", run.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain(_cluster.Requests, request => request.Contains("container=proxy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cut_is_told_even_when_what_was_hidden_made_room()
    {
        var key = $"-----BEGIN RSA PRIVATE KEY-----\n{Lines(8000)}-----END RSA PRIVATE KEY-----\n";
        Log("app", key + Lines(20_000));
        var run = await RunAsync(new KubectlOptions { MaxOutputBytes = 10_000 }, "logs", "web", "-c", "app");
        Assert.True(run.Truncated);
        Assert.Contains("the output was cut at 10000 of ", run.Stderr, StringComparison.Ordinal);
        Assert.Equal(1, run.Redactions);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_change_nothing_around_them()
    {
        _cluster.Bytes($"{Pod}/log?container=app", [.. "before "u8, 0xc3, 0x28, 0xf0, 0x9f, .. " ü\n"u8, 0x00, 0x1b, 0x80, .. "\nafter\n"u8]);
        var run = await RunAsync(new KubectlOptions(), "logs", "web", "-c", "app");
        Assert.Equal((0, "before \ufffd(\ufffd ü\n\0\u001b\ufffd\nafter\n", ""), (run.ExitCode, run.Stdout, run.Stderr));
    }

    private void Log(string container, string text) => _cluster.Bytes($"{Pod}/log?container={container}", Encoding.UTF8.GetBytes(text));

    private static string Lines(int bytes)
    {
        const string line = "level=info msg=\"the order was shipped\" id=12345\n";
        var text = string.Concat(Enumerable.Repeat(line, bytes / line.Length));
        return text + new string('x', bytes - text.Length - 1) + '\n';
    }

    private async Task<KubectlOutcome.Completed> RunAsync(KubectlOptions options, params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, options, TimeProvider.System);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new([.. args]), TestContext.Current.CancellationToken));
    }
}
