using Kubently.Contracts;
using Kubently.Executor.Link.Internal.Posting;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Executor.Tests.Link;

public sealed class ResultPostingTests
{
    [Fact]
    public async Task A_result_survives_an_API_that_goes_away_and_comes_back()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        rig.Kubectl.Holding = true;
        await rig.SendAsync(stream, "a1");
        var held = await rig.Kubectl.Held.NextAsync();
        await stream.SendAsync("closing", """{"reason":"shutdown","retry_after_ms":3456}""");
        var wait = await rig.Time.WaitOfAsync(3.456, 3.456);
        await rig.ReplaceApiAsync(async () =>
        {
            held.LetGo();
            await rig.LoggedAsync("The result of command a1 is posted again");
        });
        rig.Time.Advance(wait);
        await rig.ConnectAsync(epoch: 2);
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("a1")).Outcome);
        Assert.Equal(["get pods"], rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_result_that_the_API_cannot_store_is_posted_again()
    {
        var posts = 0;
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (Interlocked.Increment(ref posts) < 4 ? 503 : 200, "{}"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await rig.ResultAsync("a1");
            await rig.LoggedAsync("attempt");
            rig.Time.Advance(TimeSpan.FromSeconds(3));
        }

        await rig.ResultAsync("a1");
        await rig.SettledAsync();
        Assert.Equal(4, posts);
    }

    [Fact]
    public async Task While_the_API_is_away_one_result_knocks_for_all()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (503, "{}"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "first");
        await rig.ResultAsync("first");
        await rig.LoggedAsync("The result of command first is posted again");
        for (var i = 0; i < 50; i++) await rig.SendAsync(stream, $"c{i}");
        for (var i = 0; i < 50; i++) await rig.LoggedAsync($"Command c{i} ended");
        Assert.Empty(rig.Api.Results.Untaken);
        // A command's end is logged a moment before its result is handed to the outbox.
        await Eventually.HoldsAsync(() => Task.FromResult(rig.Host.Services.GetRequiredService<IResultSink>().Buffered == 51));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        await rig.Api.Results.NextAsync();
        await rig.LoggedAsync("is posted again, attempt 2");
        Assert.Empty(rig.Api.Results.Untaken);
        rig.Api.ResultAnswer = _ => (200, "{}");
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 50; i++) await rig.ResultAsync($"c{i}");
        await rig.SettledAsync();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(422)]
    public async Task A_result_that_will_never_be_taken_is_posted_once(int status)
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (status, "{}"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        await rig.ResultAsync("a1");
        await rig.LoggedAsync($"does not take the result of command a1 ({status})");
        await rig.SettledAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(rig.Api.Results.Untaken);
    }

    [Fact]
    public async Task What_stands_before_the_API_and_knows_no_such_address_loses_no_result()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (404, "default backend - 404"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        await rig.ResultAsync("a1");
        await rig.LoggedAsync("The result of command a1 is posted again");
        rig.Api.ResultAnswer = _ => (200, "{}");
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        await rig.ResultAsync("a1");
        await rig.SettledAsync();
    }

    [Fact]
    public async Task A_busy_API_says_when_to_post_again()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (429, "{}"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        await rig.ResultAsync("a1");
        Assert.Equal(TimeSpan.FromSeconds(20), await rig.Time.WaitOfAsync(20, 20));
        rig.Api.ResultAnswer = _ => (200, "{}");
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        await rig.ResultAsync("a1");
    }

    [Fact]
    public async Task A_result_is_given_up_only_a_good_while_after_its_deadline()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (500, "{}"));
        var stream = await rig.ConnectAsync(keepaliveSeconds: 120);
        await rig.SendAsync(stream, "a1", deadline: 30);
        var start = rig.Time.GetUtcNow();
        while (!rig.Log.All.Any(line => line.Contains("was given up", StringComparison.Ordinal)))
        {
            if (rig.Host.Services.GetRequiredService<IResultSink>().Buffered > 0 && rig.Time.GetUtcNow() - start < TimeSpan.FromSeconds(89))
                await rig.ResultAsync("a1");
            await rig.Log.Lines.NextAsync(line => line.Contains("posted again", StringComparison.Ordinal) || line.Contains("given up", StringComparison.Ordinal));
            rig.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.InRange((rig.Time.GetUtcNow() - start).TotalSeconds, 90, 200);
        await rig.SettledAsync();
    }

    [Fact]
    public async Task A_result_that_is_too_large_for_the_way_is_posted_shorter()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = body => (body.Length > 100_000 ? 413 : 200, "{}"));
        rig.Kubectl.Outcome = _ => new Kubectl.KubectlOutcome.Completed(0, new string('x', 500_000), "");
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        Assert.Equal(500_000, (await rig.ResultAsync("a1")).Stdout!.Length);
        var shorter = await rig.ResultAsync("a1");
        Assert.Equal((true, 500_000L, 16 * 1024), (shorter.Truncated, shorter.TotalBytes, shorter.Stdout!.Length));
    }

    [Fact]
    public async Task Our_own_API_gets_the_text_once_and_an_original_one_in_its_own_fields()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((null, "get pods\n"), (post.Output, post.Stdout));
    }

    [Fact]
    public async Task The_buffer_is_bounded_while_the_API_is_away()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (503, "{}"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "first");
        await rig.LoggedAsync("The result of command first is posted again");
        var sink = rig.Host.Services.GetRequiredService<IResultSink>();
        var deadline = rig.Time.GetUtcNow().AddMinutes(1);
        for (var i = 0; i < Outbox.MaxCount + 50; i++) sink.Post(KeptResult.Of(Some.Result($"r{i}")), deadline, () => { });
        Assert.Equal(Outbox.MaxCount, sink.Buffered);
        Assert.Contains(rig.Log.All, line => line.Contains("The result of command r0 was dropped", StringComparison.Ordinal));
        // Nothing that compressing makes small.
        var bytes = new byte[4 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        var large = KeptResult.Of(Some.Result("large", Convert.ToBase64String(bytes)));
        Assert.InRange(large.Bytes, bytes.Length, bytes.Length * 3 / 2);
        for (var i = 0; i < 10; i++) sink.Post(KeptResult.Of(large.Open() with { CommandId = Some.Id($"large{i}") }), deadline, () => { });
        Assert.InRange(sink.Buffered, 1, Outbox.MaxBytes / bytes.Length);
    }
}
