namespace Kubently.Kubectl.Tests.Engine;

public sealed class SharedKubectlTests
{
    private readonly HeldKubectl _inner = new();
    private readonly SharedKubectl _kubectl;

    public SharedKubectlTests() => _kubectl = new SharedKubectl(_inner);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Identical_reads_share_one_execution_while_it_goes_on()
    {
        var asked = Enumerable.Range(0, 5).Select(_ => RunAsync("get", "pods", "-A")).ToList();
        var run = Assert.Single(_inner.Runs);
        run.End("pods");
        Assert.All(await Task.WhenAll(asked), outcome => Assert.Equal("pods", Stdout(outcome)));

        var next = RunAsync("get", "pods", "-A");
        Assert.Equal(2, _inner.Runs.Count);
        _inner.Runs[1].End("newer");
        Assert.Equal("newer", Stdout(await next));
    }

    [Theory]
    [InlineData("get pods", "get pods -A")]
    [InlineData("get pods -n a", "get pods -n b")]
    [InlineData("delete pod web", "delete pod web")]
    [InlineData("logs web -f --request-timeout=5s", "logs web -f --request-timeout=5s")]
    [InlineData("get pods -w --request-timeout=5s", "get pods -w --request-timeout=5s")]
    [InlineData("rollout status deploy/web", "rollout status deploy/web")]
    public void What_differs_changes_or_waits_runs_by_itself(string one, string other)
    {
        _ = RunAsync(one.Split(' '));
        _ = RunAsync(other.Split(' '));
        Assert.Equal(2, _inner.Runs.Count);
    }

    [Fact]
    public void What_has_input_runs_by_itself()
    {
        for (var each = 0; each < 2; each++) _ = _kubectl.RunAsync(new KubectlRequest(["get", "pods"], "input"), Cancel);
        Assert.Equal(2, _inner.Runs.Count);
    }

    [Fact]
    public async Task Each_caller_leaves_by_itself_and_the_last_one_stops_the_execution()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = _kubectl.RunAsync(new KubectlRequest(["get", "pods"]), first.Token);
        var two = _kubectl.RunAsync(new KubectlRequest(["get", "pods"]), second.Token);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        var run = Assert.Single(_inner.Runs);
        Assert.False(run.Stopped.IsCancellationRequested);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        Assert.True(run.Stopped.IsCancellationRequested);

        var three = RunAsync("get", "pods");
        Assert.Equal(2, _inner.Runs.Count);
        _inner.Runs[1].End("pods");
        Assert.Equal("pods", Stdout(await three));
    }

    [Fact]
    public async Task A_read_that_starts_after_a_change_sees_the_change()
    {
        var before = RunAsync("get", "pods");
        var change = RunAsync("delete", "pod", "web");
        _inner.Runs[1].End("deleted");
        await change;
        var after = RunAsync("get", "pods");
        Assert.Equal(3, _inner.Runs.Count);
        _inner.Runs[2].End("none");
        _inner.Runs[0].End("web");
        Assert.Equal(("web", "none"), (Stdout(await before), Stdout(await after)));
    }

    [Fact]
    public async Task A_fault_reaches_all_who_wait_and_nobody_later()
    {
        var asked = Enumerable.Range(0, 2).Select(_ => RunAsync("get", "pods")).ToList();
        _inner.Runs[0].Outcome.SetException(new InvalidOperationException("broken"));
        foreach (var each in asked) Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => each)).Message);
        var next = RunAsync("get", "pods");
        _inner.Runs[1].End("pods");
        Assert.Equal("pods", Stdout(await next));
    }

    private Task<KubectlOutcome> RunAsync(params string[] args) => _kubectl.RunAsync(new KubectlRequest([.. args]), Cancel);

    private static string Stdout(KubectlOutcome outcome) => Assert.IsType<KubectlOutcome.Completed>(outcome).Stdout;
}
