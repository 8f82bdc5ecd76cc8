namespace Kubently.Cli.Tests.Browser;

public sealed class JourneyTests(ConsoleHouse house) : IClassFixture<ConsoleHouse>
{
    [Theory]
    [InlineData("from a finding to its report")]
    [InlineData("a command is typed with the help of its completions")]
    [InlineData("a refused command is explained")]
    [InlineData("a log is followed, searched and stopped")]
    [InlineData("some of several clusters are asked")]
    [InlineData("the prompt completes verbs, kinds, namespaces and names")]
    [InlineData("a change is asked for, approved and applied")]
    [InlineData("a lost connection loses nothing")]
    [InlineData("a page that does not listen yet loses nothing")]
    [InlineData("dark and light are chosen and kept")]
    [InlineData("everything can be done with keys")]
    [InlineData("no page has a serious accessibility fault")]
    [InlineData("no answer has a serious accessibility fault")]
    [InlineData("a policy is tried before it is in force")]
    [InlineData("a stranger sees the sign-in and a wrong key is told")]
    [InlineData("a phone can do it too")]
    public Task A_journey_through_the_console_ends_well(string journey) => house.GoAsync(journey);
}
