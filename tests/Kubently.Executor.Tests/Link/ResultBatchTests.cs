using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Executor.Link;
using Kubently.Executor.Link.Internal.Posting;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;
using Kubently.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kubently.Executor.Tests.Link;

public sealed class ResultBatchTests : IDisposable
{
    private static readonly string Lines = string.Concat(Enumerable.Range(0, 5_000).Select(line => $"checkout-{line} \"äöü\"\n"));

    private readonly TestTime _time = new();
    private readonly ExecutorTelemetry _telemetry = new(new ExecutorOptions { ApiUrl = new Uri("http://api"), ClusterId = ClusterId.Parse("prod-eu"), Token = new ExecutorToken("token-of-the-tests-0123") });
    private readonly List<string> _settled = [];

    [Fact]
    public async Task What_has_come_while_all_posts_are_under_way_goes_together_in_the_next()
    {
        var api = new HeldApi();
        using var outbox = Outbox(api);
        var first = await PostAsync(outbox, api, "a", "b", "c", "d");
        Post(outbox, "e", "f", "g");
        Assert.Empty(api.Posts.Untaken);

        first[0].Answer(200);
        var batch = await api.Posts.NextAsync();

        Assert.Equal(["executor/results", "executor/results", "executor/results", "executor/results"], first.Select(post => post.Path));
        Assert.Equal(["e", "f", "g"], Ids(batch));
        batch.Answer(200, Accepted("e", "f", "g"));
        foreach (var post in first[1..]) post.Answer(200);
        Assert.True(await outbox.FlushAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Within());
        await SettledAsync("a", "b", "c", "d", "e", "f", "g");
    }

    [Fact]
    public async Task Each_result_of_a_batch_is_judged_by_itself()
    {
        var api = new HeldApi();
        using var outbox = Outbox(api);
        var batch = await BatchAsync(outbox, api);

        batch.Answer(200, """{"results":[{"status":"accepted","command_id":"e"},{"status":"not_issued","command_id":"f"},{"status":"accepted","command_id":"g"}]}""");

        Assert.True(await outbox.FlushAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Within());
        Assert.Empty(api.Posts.Untaken);
    }

    [Theory]
    [InlineData(422, "{}")]
    [InlineData(404, "{}")]
    [InlineData(413, "{}")]
    [InlineData(200, "not what was asked for")]
    [InlineData(200, """{"results":[{"status":"accepted","command_id":"e"}]}""")]
    public async Task What_was_not_understood_together_goes_one_by_one(int status, string body)
    {
        var api = new HeldApi();
        using var outbox = Outbox(api);
        var batch = await BatchAsync(outbox, api);

        batch.Answer(status, body);

        var alone = new List<string>();
        for (var each = 0; each < 3; each++)
        {
            var post = await api.Posts.NextAsync();
            Assert.Equal("executor/results", post.Path);
            alone.Add(JsonSerializer.Deserialize(post.Json, KubentlyJson.Wire.ResultPost)!.CommandId.Value);
            post.Answer(200);
        }

        Assert.Equal(["e", "f", "g"], alone.Order());
        Assert.True(await outbox.FlushAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Within());
    }

    [Fact]
    public async Task A_batch_that_an_unavailable_API_did_not_take_comes_again_whole()
    {
        var api = new HeldApi();
        using var outbox = Outbox(api);
        var batch = await BatchAsync(outbox, api);

        batch.Answer(503);
        await _time.WaitOfAsync(0.001, 60);
        _time.Advance(TimeSpan.FromMinutes(1));

        // One knocks, and the rest follows it.
        (await api.Posts.NextAsync()).Answer(200);
        var again = await api.Posts.NextAsync();
        Assert.Equal(2, Ids(again).Length);
        again.Answer(200, Accepted(Ids(again)));
        Assert.True(await outbox.FlushAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Within());
    }

    [Fact]
    public async Task An_API_that_does_not_say_that_it_takes_batches_gets_none()
    {
        var api = new HeldApi { TakesBatches = false };
        using var outbox = Outbox(api);
        var first = await PostAsync(outbox, api, "a", "b", "c", "d", "e", "f", "g", "h");
        Post(outbox, "i", "j");

        first[0].Answer(200);
        first[1].Answer(200);

        Assert.Equal(["executor/results", "executor/results"], [(await api.Posts.NextAsync()).Path, (await api.Posts.NextAsync()).Path]);
    }

    [Fact]
    public async Task A_long_result_goes_alone_and_compressed()
    {
        var api = new HeldApi();
        using var outbox = Outbox(api);
        var first = await PostAsync(outbox, api, "a", "b", "c", "d");
        Post(outbox, Some.Result("long", Lines));
        Post(outbox, "e");

        first[0].Answer(200);
        var alone = await api.Posts.NextAsync();

        Assert.Equal(("executor/results", true), (alone.Path, alone.IsGzip));
        Assert.InRange(alone.Bytes, 1, Lines.Length / 4);
        Assert.Equal(Lines, JsonSerializer.Deserialize(alone.Json, KubentlyJson.Wire.ResultPost)!.Stdout);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(415)]
    public async Task Who_cannot_read_a_compressed_result_gets_it_as_text(int status)
    {
        var api = new HeldApi();
        using var outbox = Outbox(api);
        Post(outbox, Some.Result("long", Lines));
        (await api.Posts.NextAsync()).Answer(status);

        var again = await api.Posts.NextAsync();

        Assert.Equal((false, Lines), (again.IsGzip, JsonSerializer.Deserialize(again.Json, KubentlyJson.Wire.ResultPost)!.Stdout));
        again.Answer(200);
        Assert.True(await outbox.FlushAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Within());
        await SettledAsync("long");
    }

    [Fact]
    public async Task An_API_that_does_not_say_that_it_reads_gzip_gets_text()
    {
        var api = new HeldApi { TakesGzip = false };
        using var outbox = Outbox(api);
        Post(outbox, Some.Result("long", Lines));

        Assert.False((await api.Posts.NextAsync()).IsGzip);
    }

    public void Dispose() => _telemetry.Dispose();

    private Outbox Outbox(HeldApi api) => new(new ResultMail(api, api), api, new ApiClock(_time), new Jitter(new Random(7)), _time, _telemetry, NullLogger<Outbox>.Instance);

    private async Task<HeldApi.Post> BatchAsync(Outbox outbox, HeldApi api)
    {
        var first = await PostAsync(outbox, api, "a", "b", "c", "d");
        Post(outbox, "e", "f", "g");
        first[0].Answer(200);
        var batch = await api.Posts.NextAsync();
        Assert.Equal(("executor/results/batch", 3), (batch.Path, Ids(batch).Length));
        foreach (var post in first[1..]) post.Answer(200);
        await Eventually.HoldsAsync(() => Task.FromResult(outbox.Buffered == 3));
        return batch;
    }

    private async Task<HeldApi.Post[]> PostAsync(Outbox outbox, HeldApi api, params string[] ids)
    {
        Post(outbox, ids);
        var posts = new List<HeldApi.Post>();
        foreach (var _ in ids) posts.Add(await api.Posts.NextAsync());
        return [.. posts];
    }

    private void Post(Outbox outbox, params string[] ids)
    {
        foreach (var id in ids) Post(outbox, Some.Result(id));
    }

    private void Post(Outbox outbox, Result result) => outbox.Post(KeptResult.Of(result), _time.GetUtcNow().AddMinutes(1), () => Settled(result.CommandId.Value));

    private void Settled(string id)
    {
        lock (_settled) _settled.Add(id);
    }

    // What is settled is told after it is out of the buffer.
    private async Task SettledAsync(params string[] ids)
    {
        string[] settled = [];
        await Eventually.HoldsAsync(() =>
        {
            lock (_settled) settled = [.. _settled.Order()];
            return Task.FromResult(settled.Length >= ids.Length);
        });
        Assert.Equal(ids, settled);
    }

    private static string[] Ids(HeldApi.Post post) => [.. JsonSerializer.Deserialize(post.Json, KubentlyJson.Wire.ResultBatch)!.Results.Select(result => result.CommandId.Value)];

    private static string Accepted(params string[] ids) => JsonSerializer.Serialize(
        new ResultBatchAccepted { Results = [.. ids.Select(id => new ResultAccepted(ResultAccepted.Accepted, CommandId.TryParse(id, out var parsed) ? parsed : default))] }, KubentlyJson.Wire.ResultBatchAccepted);
}
