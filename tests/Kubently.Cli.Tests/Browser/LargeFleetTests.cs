namespace Kubently.Cli.Tests.Browser;

public sealed class LargeFleetTests(ConsoleHouse house) : IClassFixture<ConsoleHouse>
{
    [Fact]
    public Task A_thousand_clusters_are_a_table_that_scrolls() => house.GoAsync("a thousand clusters are a table that scrolls");
}
