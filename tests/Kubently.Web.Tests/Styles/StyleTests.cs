using System.Text.RegularExpressions;

namespace Kubently.Web.Tests.Styles;

public sealed partial class StyleTests
{
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    [Fact]
    public void Colours_stand_in_the_tokens_and_nowhere_else()
    {
        var offenders = Directory.EnumerateFiles(Files, "*.css").Where(file => Path.GetFileName(file) != "tokens.css")
            .SelectMany(file => File.ReadLines(file).Where(line => Colour().IsMatch(line)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));
        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_colour_that_is_used_is_a_token()
    {
        var tokens = Token().Matches(File.ReadAllText(Path.Combine(Files, "tokens.css"))).Select(match => match.Groups[1].Value).ToHashSet();
        var unknown = Directory.EnumerateFiles(Files, "*.css").SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Where(name => !tokens.Contains(name)).Distinct();
        Assert.Empty(unknown);
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere_else() =>
        Assert.Empty(Directory.EnumerateFiles(Files, "*.css").Where(file => Elsewhere().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));

    [GeneratedRegex(@":[^;{]*#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")]
    private static partial Regex Colour();

    [GeneratedRegex(@"(--[\w-]+):")]
    private static partial Regex Token();

    [GeneratedRegex(@"var\((--[\w-]+)\)")]
    private static partial Regex Use();

    [GeneratedRegex(@"url\(|@import|https?:")]
    private static partial Regex Elsewhere();
}
