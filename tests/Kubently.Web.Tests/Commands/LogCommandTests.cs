using Kubently.Web.Components.Commands;

namespace Kubently.Web.Tests.Commands;

public sealed class LogCommandTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 12, 3, 49, 7, 900, TimeSpan.Zero);

    [Theory]
    [InlineData("logs web -f", "logs web --timestamps --tail=200")]
    [InlineData("logs web --follow -n shop", "logs web -n shop --timestamps --tail=200")]
    [InlineData("logs -f web --tail 5", "logs web --tail 5 --timestamps")]
    [InlineData("logs -fn shop web --since=1h", "logs -n shop web --since=1h --timestamps")]
    [InlineData("logs -pf web", "logs -p web --timestamps --tail=200")]
    [InlineData("logs -f web --timestamps", "logs web --timestamps --tail=200")]
    public void What_is_asked_first_is_the_line_without_following_and_with_times(string line, string first) =>
        Assert.Equal(first, string.Join(' ', Assert.IsType<LogCommand>(LogCommand.Following(Args(line))).First));

    [Theory]
    [InlineData("logs web --tail=5 -f -c app", "logs web -c app --timestamps --since-time=2026-03-12T03:49:07Z --tail=2000")]
    [InlineData("logs web --since 1h -f", "logs web --timestamps --since-time=2026-03-12T03:49:07Z --tail=2000")]
    public void What_is_asked_then_is_what_has_come_since(string line, string next) => Assert.Equal(next, string.Join(' ', LogCommand.Following(Args(line))!.Since(At)));

    [Theory]
    [InlineData("logs web")]
    [InlineData("logs web -c f")]
    [InlineData("logs web -l app=f")]
    [InlineData("logs web -nfront")]
    [InlineData("logs web --follow=false")]
    [InlineData("get pods -f")]
    public void Whatever_else_is_typed_is_run_as_it_is(string line) => Assert.Null(LogCommand.Following(Args(line)));

    [Fact]
    public void A_log_leads_to_following_it_and_to_the_run_before()
    {
        Assert.Equal("logs web -n shop -f", string.Join(' ', LogCommand.Followed(Args("logs web --previous -n shop"))));
        Assert.Equal("logs web -n shop --previous", string.Join(' ', LogCommand.Previous(Args("logs web -f -n shop"))));
    }

    private static System.Collections.Immutable.ImmutableArray<string> Args(string line) => [.. line.Split(' ')];
}
