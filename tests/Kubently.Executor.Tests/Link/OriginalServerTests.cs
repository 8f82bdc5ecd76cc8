using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Link;

public sealed class OriginalServerTests
{
    [Fact]
    public async Task Its_commands_are_run_and_its_answers_are_in_its_fields()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Outcome = request => request.Args[0] == "get"
            ? new Kubectl.KubectlOutcome.Completed(1, "out", "err")
            : new Kubectl.KubectlOutcome.Refused("policy.verb", "delete is not run here.");
        var stream = await ConnectAsync(rig);
        await stream.SendAsync("command", """{"id":"a1","args":["get","pods"],"timeout":10,"correlation_id":"c"}""", "\r\n");
        await stream.SendAsync("command", """{"id":"a2","args":["delete","pod","x"],"timeout":10,"correlation_id":null}""", "\r\n");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((false, "out\nerr", null, Outcome.Completed), (post.Success, post.Output, post.Error, post.Outcome));
        var refused = await rig.ResultAsync("a2");
        Assert.Equal((false, "delete is not run here.", Outcome.Refused), (refused.Success, refused.Error, refused.Outcome));
    }

    [Fact]
    public async Task The_number_in_its_keepalive_is_no_time_of_day()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await ConnectAsync(rig);
        // A large one, so that it would pass for seconds since 1970 if anybody looked.
        await stream.SendAsync("keepalive", """{"timestamp": 1000000000.5}""", "\r\n");
        await stream.SendAsync("command", """{"id":"a1","args":["get","pods"],"timeout":10}""", "\r\n");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Completed, rig.Time.GetUtcNow()), (post.Outcome, post.ExecutedAt));
    }

    [Fact]
    public async Task It_is_silent_only_after_three_of_its_own_intervals()
    {
        await using var rig = await Rig.StartAsync();
        await ConnectAsync(rig);
        rig.Time.Advance(TimeSpan.FromSeconds(89));
        Assert.DoesNotContain(rig.Log.All, line => line.Contains("silent", StringComparison.Ordinal));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.LoggedAsync("silent for 90 s");
    }

    [Fact]
    public async Task One_without_capability_reports_is_left_in_peace()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.CapabilitiesStatus = 404);
        await ConnectAsync(rig);
        await rig.Api.Reports.NextAsync();
        await rig.LoggedAsync("takes no capability reports");
        await rig.Time.PassAsync(300, 300);
        await rig.Time.WaitOfAsync(300, 300);
        Assert.Empty(rig.Api.Beats.Untaken);
        Assert.Empty(rig.Api.Reports.Untaken);
    }

    private static async Task<FakeStream> ConnectAsync(Rig rig)
    {
        var stream = await rig.Api.Streams.NextAsync();
        await stream.SendAsync("connected", """{"status": "connected", "cluster_id": "prod-eu"}""", "\r\n");
        await rig.LoggedAsync("Original protocol");
        return stream;
    }
}
