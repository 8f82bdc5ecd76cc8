using System.Text;
using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;

namespace Kubently.Executor.Tests.Work;

public sealed class KeptResultTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(200_000)]
    public void It_is_opened_as_it_was(int length)
    {
        var result = new Result
        {
            CommandId = Some.Id("a1"),
            Outcome = Outcome.TimedOut,
            ExitCode = 3,
            Stdout = Text(length),
            Stderr = Text(length / 10),
            Truncated = true,
            TotalBytes = 5_000_000,
            Redactions = 7,
            Rule = "no-rule",
            Message = "It took too long.",
            ExecutedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero),
            CachedAt = new DateTimeOffset(2026, 3, 1, 11, 59, 0, 0, TimeSpan.Zero),
            ExecutionTimeMs = 17,
        };

        Assert.Equal(result, KeptResult.Of(result).Open());
    }

    [Fact]
    public void A_long_one_is_kept_in_a_fraction_of_its_text()
    {
        var yaml = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"- name: checkout-{line % 97}\n  image: registry.example/shop/checkout:{line % 13}\n"));

        Assert.InRange(KeptResult.Of(Some.Result("a1", yaml)).Bytes, 1, yaml.Length / 8);
    }

    private static string Text(int length)
    {
        var random = new Random(length);
        var text = new StringBuilder();
        while (text.Length < length) text.Append(random.Next(8) switch { 0 => "\n", 1 => "\"", 2 => "\\", 3 => "🙂", 4 => "ä", 5 => "\u0001", _ => "checkout " });
        return text.ToString();
    }
}
