using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Link;

public sealed class LinkTests
{
    [Fact]
    public async Task It_says_who_it_is()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        Assert.Equal(("Bearer " + Rig.Token, "prod-eu", "text/event-stream"), (stream.Authorization, stream.ClusterId, stream.Accept));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_command_is_run_and_answered_whatever_ends_the_lines(string newline)
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.RawAsync($": ping{newline}{newline}");
        await stream.SendAsync("command", """{"id":"a1","args":["get","pods"],"timeout_seconds":10}""", newline);
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Completed, 0, "get pods\n"), (post.Outcome, post.ExitCode, post.Stdout));
    }

    [Fact]
    public async Task A_stream_that_ends_cleanly_is_opened_again_after_a_wait()
    {
        await using var rig = await Rig.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            var stream = await rig.ConnectAsync(epoch: round + 1);
            stream.End();
            var wait = await rig.Time.WaitOfAsync(0.1, 2);
            Assert.Empty(rig.Api.Streams.Untaken);
            rig.Time.Advance(wait);
        }

        await rig.ConnectAsync(epoch: 9);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_opened_again()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        stream.Break();
        await rig.LoggedAsync("No stream: the connection to the API broke");
        await rig.Time.PassAsync(0.1, 0.5);
        await rig.ConnectAsync(epoch: 2);
    }

    [Fact]
    public async Task Closing_waits_as_long_as_the_server_says()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("closing", """{"reason":"shutdown","retry_after_ms":3456}""");
        await stream.GoneAsync().Within();
        Assert.Equal(TimeSpan.FromMilliseconds(3_456), await rig.Time.PassAsync(3, 4));
        await rig.ConnectAsync(epoch: 2);
    }

    [Fact]
    public async Task An_executor_that_another_one_replaced_says_so_and_waits_long()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("closing", """{"reason":"superseded","retry_after_ms":0}""");
        await rig.LoggedAsync("Another executor has connected for cluster prod-eu");
        Assert.InRange((await rig.Time.WaitOfAsync(5, 10)).TotalSeconds, 5, 10);
    }

    [Fact]
    public async Task A_silent_stream_is_dead_after_three_keepalives()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync(keepaliveSeconds: 7);
        await rig.Time.WaitOfAsync(21, 21);
        rig.Time.Advance(TimeSpan.FromSeconds(21));
        await rig.LoggedAsync("silent for 21 s");
        await stream.GoneAsync().Within();
        await rig.Time.PassAsync(0.1, 0.5);
        await rig.ConnectAsync(epoch: 2);
    }

    [Fact]
    public async Task A_comment_is_a_sign_of_life()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync(keepaliveSeconds: 10);
        await rig.Time.WaitOfAsync(30, 30);
        await rig.Time.WaitOfAsync(30, 30);
        for (var round = 0; round < 5; round++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(29));
            await stream.RawAsync(": ping - now\r\n\r\n");
            await rig.Time.WaitOfAsync(30, 30);
        }

        await rig.SendAsync(stream, "a1");
        await rig.ResultAsync("a1");
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_given_up()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Api.Streams.NextAsync();
        await rig.Time.WaitOfAsync(90, 90);
        rig.Time.Advance(TimeSpan.FromSeconds(90));
        await rig.LoggedAsync("silent for 90 s");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task An_executor_that_is_not_known_waits_longer_and_says_what_to_do(int status)
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.StreamStatus = _ => status);
        await rig.LoggedAsync("KUBENTLY_TOKEN is not valid for CLUSTER_ID");
        Assert.InRange((await rig.Time.PassAsync(5, 20)).TotalSeconds, 5, 10);
        Assert.InRange((await rig.Time.WaitOfAsync(5, 20)).TotalSeconds, 5, 20);
        rig.Api.StreamStatus = _ => 200;
        rig.Time.Advance(TimeSpan.FromSeconds(60));
        await rig.ConnectAsync();
        Assert.DoesNotContain(rig.Log.All, line => line.Contains(Rig.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_busy_says_when_to_come_back()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.StreamStatus = response =>
        {
            response.Headers.RetryAfter = "17";
            return 503;
        });
        Assert.Equal(TimeSpan.FromSeconds(17), await rig.Time.WaitOfAsync(15, 20));
    }

    [Fact]
    public async Task A_page_of_something_in_front_of_the_API_is_not_a_stream()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.StreamStatus = response =>
        {
            response.ContentType = "text/html";
            return 200;
        });
        await rig.LoggedAsync("answered with text/html instead of an event stream: check KUBENTLY_API_URL");
    }

    [Fact]
    public async Task Events_that_cannot_be_read_are_skipped_and_the_stream_goes_on()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", "{{{ not json");
        await stream.SendAsync("cancel", "7");
        await stream.SendAsync("no_such_event", "{}");
        await stream.SendAsync("keepalive", "?");
        await stream.RawAsync("data without a name\n\n\n\n:\n\n");
        await rig.SendAsync(stream, "a1");
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("a1")).Outcome);
        Assert.Empty(rig.Api.Streams.Untaken);
    }

    [Fact]
    public async Task A_command_that_cannot_be_read_but_names_itself_is_answered()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"bad","args":"get pods"}""");
        await stream.RawAsync($"event: command\ndata: {{\"id\":\"huge\",\"stdin\":\"{new string('x', 5 * 1024 * 1024)}\"}}\n\n");
        var posts = new[] { await rig.ResultAsync("bad"), await rig.ResultAsync("huge") };
        Assert.All(posts, post => Assert.Equal(Outcome.Failed, post.Outcome));
        Assert.All(posts, post => Assert.Contains("could not read this command", post.Message, StringComparison.Ordinal));
        await rig.SendAsync(stream, "a1");
        await rig.ResultAsync("a1");
        Assert.Equal(["get pods"], rig.Kubectl.Ran);
    }
}
