using System.Text;
using Kubently.Contracts;
using Kubently.Executor.Link.Internal;

namespace Kubently.Executor.Tests.Link;

public sealed class LinkEventsTests
{
    [Fact]
    public void An_original_servers_command_has_only_an_id_and_arguments()
    {
        var delivered = Assert.IsType<LinkEvent.Deliver>(Read("command", """{"id":"a1","args":["get","pods"],"timeout":12,"correlation_id":null}"""));
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var command = delivered.Delivery.ToCommand(ClusterId.Parse("prod-eu"), now);
        Assert.Equal((Command.KubectlTool, 12, now.AddSeconds(12)), (command.Tool, command.TimeoutSeconds, command.Deadline));
        Assert.Equal(["get", "pods"], command.Args);
    }

    [Fact]
    public void An_original_servers_connected_has_no_epoch_and_no_clock() =>
        Assert.Equal(
            new LinkEvent.Connected(0, null, 0, ClusterId.Parse("prod-eu")),
            Read("connected", """{"status":"connected","cluster_id":"prod-eu"}"""));

    [Theory]
    [InlineData("connected", "not json")]
    [InlineData("connected", """{"cluster_id":"NOT A CLUSTER"}""")]
    public void A_connected_that_cannot_be_read_still_means_that_the_stream_is_open(string name, string data) =>
        Assert.Equal(new LinkEvent.Connected(0, null, 0, null), Read(name, data));

    [Theory]
    [InlineData("command", "", null)]
    [InlineData("command", "null", null)]
    [InlineData("command", "[]", null)]
    [InlineData("command", "{\"id\":\"a1\"", "a1")]
    [InlineData("command", """{"id":"a1","args":"get pods"}""", "a1")]
    [InlineData("command", """{"id":"a1","args":["get",null]}""", "a1")]
    [InlineData("command", """{"args":["get"],"deadline":"soon","id":"a1"}""", "a1")]
    [InlineData("command", """{"request":{"id":"inner"},"id":"a1","timeout_seconds":"x"}""", "a1")]
    [InlineData("command", """{"id":"not an id","args":[]}""", null)]
    [InlineData("command", """{"args":["get"]}""", null)]
    [InlineData("cancel", "{}", null)]
    [InlineData("cancel", """{"command_id":7}""", null)]
    [InlineData("session_closed", """{"reason":"ended"}""", null)]
    [InlineData("closing", "soon", null)]
    public void An_event_that_cannot_be_read_is_an_event_of_its_own_and_keeps_the_id_that_it_names(string name, string data, string? id)
    {
        var malformed = Assert.IsType<LinkEvent.Malformed>(Read(name, data));
        Assert.Equal(id, malformed.CommandId?.Value);
        Assert.NotEmpty(malformed.Reason);
    }

    [Fact]
    public void A_beat_counts_whatever_it_carries()
    {
        Assert.Equal(new LinkEvent.Keepalive(12.5), Read("keepalive", """{"timestamp":12.5}"""));
        Assert.Equal(new LinkEvent.Keepalive(0), Read("keepalive", "?"));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(1_500, 1.5)]
    [InlineData(int.MaxValue, 60)]
    public void A_closing_asks_for_at_most_a_minute(int milliseconds, double seconds) =>
        Assert.Equal(
            new LinkEvent.Closing("shutdown", TimeSpan.FromSeconds(seconds)),
            Read("closing", $$"""{"reason":"shutdown","retry_after_ms":{{milliseconds}}}"""));

    [Fact]
    public void Fields_and_events_of_later_versions_do_no_harm()
    {
        Assert.Equal(new LinkEvent.Unknown("policy_changed"), Read("policy_changed", "{}"));
        Assert.IsType<LinkEvent.Deliver>(Read("command", """{"id":"a1","args":[],"priority":3,"labels":{"a":[1]}}"""));
    }

    private static LinkEvent Read(string name, string data) => LinkEvents.Read(name, Encoding.UTF8.GetBytes(data));
}
