using Microsoft.Extensions.Time.Testing;

namespace Kubently.Kubectl.Tests.Engine;

public sealed class CachedKubectlTests
{
    private readonly HeldKubectl _inner = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
    private readonly CachedKubectl _kubectl;

    public CachedKubectlTests() => _kubectl = new CachedKubectl(_inner, _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_allows_it_is_answered_with_a_kept_answer_and_its_time()
    {
        var asked = _time.GetUtcNow();
        Assert.Null((await AskAsync(5, "pods")).CachedAt);
        _time.Advance(TimeSpan.FromSeconds(5));
        var again = await AskAsync(5);
        Assert.Equal(("pods", asked), (again.Stdout, again.CachedAt));
        Assert.Single(_inner.Runs);
    }

    [Fact]
    public async Task An_answer_is_as_old_as_its_question()
    {
        var slow = _kubectl.RunAsync(Request(5), Cancel);
        _time.Advance(TimeSpan.FromSeconds(4));
        _inner.Runs[0].End("slow");
        await slow;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null((await AskAsync(5, "fresh")).CachedAt);
    }

    [Fact]
    public async Task A_request_that_does_not_allow_it_asks_the_cluster_and_is_not_kept()
    {
        await AskAsync(5, "old");
        Assert.Equal("new", (await AskAsync(0, "new")).Stdout);
        Assert.Equal("old", (await AskAsync(5)).Stdout);
        Assert.Equal(2, _inner.Runs.Count);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        var failing = _kubectl.RunAsync(Request(5), Cancel);
        _inner.Runs[0].End("", exitCode: 1);
        await failing;
        Assert.Equal("pods", (await AskAsync(5, "pods")).Stdout);
    }

    [Fact]
    public async Task A_change_empties_it_and_what_was_read_beside_the_change_is_not_kept()
    {
        await AskAsync(60, "before");
        var reading = _kubectl.RunAsync(Request(60, "get", "nodes"), Cancel);
        var changing = _kubectl.RunAsync(new KubectlRequest(["delete", "pod", "web"]), Cancel);
        _inner.Runs[2].End("deleted");
        await changing;
        _inner.Runs[1].End("beside");
        await reading;
        Assert.Equal("after", (await AskAsync(60, "after")).Stdout);
        _ = _kubectl.RunAsync(Request(60, "get", "nodes"), Cancel);
        Assert.Equal(5, _inner.Runs.Count);
    }

    [Fact]
    public async Task It_keeps_so_many_answers_and_so_many_bytes_and_no_more()
    {
        for (var each = 0; each < 300; each++) await AskAsync(60, "x", "get", "pods", "-n", $"ns-{each}");
        Assert.NotNull((await AskAsync(60, null, "get", "pods", "-n", "ns-299")).CachedAt);
        Assert.Null((await AskAsync(60, "x", "get", "pods", "-n", "ns-0")).CachedAt);

        var large = new string('x', 3 * 1024 * 1024);
        for (var each = 0; each < 4; each++) await AskAsync(60, large, "get", "pods", "-n", $"large-{each}");
        Assert.NotNull((await AskAsync(60, null, "get", "pods", "-n", "large-3")).CachedAt);
        Assert.Null((await AskAsync(60, large, "get", "pods", "-n", "large-0")).CachedAt);
    }

    private static KubectlRequest Request(int maxAge, params string[] args) =>
        new([.. args.Length > 0 ? args : ["get", "pods"]]) { MaxAge = TimeSpan.FromSeconds(maxAge) };

    // What the cluster would print; null when it must not be asked.
    private async Task<KubectlOutcome.Completed> AskAsync(int maxAge, string? printed = null, params string[] args)
    {
        var runs = _inner.Runs.Count;
        var asking = _kubectl.RunAsync(Request(maxAge, args), Cancel);
        Assert.Equal(printed is null ? runs : runs + 1, _inner.Runs.Count);
        if (printed is not null) _inner.Runs[^1].End(printed);
        return Assert.IsType<KubectlOutcome.Completed>(await asking);
    }
}
