using Kubently.Cli.Tests.Faking;

namespace Kubently.Cli.Tests.Fleet;

public sealed class UsageTests
{
    [Theory]
    [InlineData("bogus")]
    [InlineData("clusters", "--bogus")]
    [InlineData("clusters", "-o", "yaml")]
    [InlineData("ask")]
    [InlineData("up", "--port", "70000")]
    [InlineData("up", "--mode", "fullAccess")]
    [InlineData("up", "--mode", "root")]
    public async Task Wrong_usage_is_exit_code_2_a_sentence_and_where_to_look(params string[] args)
    {
        using var shell = new Shell();
        var run = await shell.RunAsync(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("kubently: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help` says how it is used.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    public async Task The_help_documents_the_commands_and_the_exit_codes(params string[] args)
    {
        using var shell = new Shell();
        var run = await shell.RunAsync(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var word in new[] { "up", "ask", "exec", "diagnose", "changes", "clusters", "sessions", "policy", "health", "version", "Exit codes: 0 ok", "130 interrupted" })
            Assert.Contains(word, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_printed_for_people_and_programs()
    {
        using var shell = new Shell();
        Assert.Matches(@"^kubently \d+\.\d+\.\d+", (await shell.RunAsync("version")).Out);
        Assert.Matches(@"^\{""version"":""\d+\.\d+\.\d+", (await shell.RunAsync("version", "-o", "json")).Out);
    }
}
