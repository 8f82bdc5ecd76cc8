using Kubently.Web.Components.Commands;

namespace Kubently.Web.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("get pods -n shop", new[] { "get", "pods", "-n", "shop" })]
    [InlineData("  kubectl   get  pods ", new[] { "get", "pods" })]
    [InlineData("get pods -o jsonpath='{.items[*].metadata.name}'", new[] { "get", "pods", "-o", "jsonpath={.items[*].metadata.name}" })]
    [InlineData("get pods -l \"a in (b, c)\"", new[] { "get", "pods", "-l", "a in (b, c)" })]
    [InlineData("patch cm x -p '{\"data\":{\"A\":\"it\\u0027s\"}}'", new[] { "patch", "cm", "x", "-p", "{\"data\":{\"A\":\"it\\u0027s\"}}" })]
    [InlineData("get a\\ b", new[] { "get", "a b" })]
    [InlineData("get '' x", new[] { "get", "", "x" })]
    [InlineData("get \"a\\\"b\"", new[] { "get", "a\"b" })]
    [InlineData("get $(rm -rf /) ; ls | cat", new[] { "get", "$(rm", "-rf", "/)", ";", "ls", "|", "cat" })]
    public void A_line_is_cut_with_quotes_and_without_any_other_meaning_of_a_shell(string line, string[] args)
    {
        Assert.True(CommandLine.TrySplit(line, out var split, out _));
        Assert.Equal(args, split);
        Assert.True(CommandLine.TrySplit(CommandLine.Join(split), out var again, out _));
        Assert.Equal(args, again);
    }

    [Theory]
    [InlineData("", "Type a command")]
    [InlineData("kubectl", "Type a command")]
    [InlineData("get 'pods", "A quote (') is opened")]
    public void What_is_no_command_says_what_is_missing(string line, string sentence)
    {
        Assert.False(CommandLine.TrySplit(line, out _, out var problem));
        Assert.StartsWith(sentence, problem, StringComparison.Ordinal);
    }
}
