using System.Text.RegularExpressions;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Goldens;

/// <summary>Some renderings, whole, so that a change of a template is seen for what it does. <c>KUBENTLY_WRITE_GOLDENS=1</c> writes them anew.</summary>
public sealed partial class GoldenTests
{
    [Theory]
    [InlineData("kubently", "defaults")]
    [InlineData("kubently", "tls-cert-manager")]
    [InlineData("kubently", "redis-cluster")]
    [InlineData("kubently-executor", "read-only")]
    [InlineData("kubently-executor", "in-cluster")]
    public async Task A_rendering_is_as_it_was(string chart, string values)
    {
        var text = Steady((await Renderings.OfAsync(Chart.Named(chart), values)).Text);
        var file = $"{chart}.{values}.yaml";
        if (Written.ToRepository("Goldens", file, text)) return;
        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Goldens", file), TestContext.Current.CancellationToken);
        if (golden != text) Assert.Fail($"{FirstDifference(golden, text)}\nIf that is meant: KUBENTLY_WRITE_GOLDENS=1 dotnet test tests/Kubently.Charts.Tests");
    }

    // What is made by chance, and what depends on it.
    private static string Steady(string text) => Chance().Replace(text, "$1(chance)");

    private static string FirstDifference(string golden, string text)
    {
        var (before, after) = (golden.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(index => before.ElementAtOrDefault(index) != after.ElementAtOrDefault(index));
        return $"line {line + 1}\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}";
    }

    [GeneratedRegex("""((?:kubx?_|audit-key: "|redis-password: "|checksum/(?:secrets|password|token): "))[A-Za-z0-9]{8,}""")]
    private static partial Regex Chance();
}
