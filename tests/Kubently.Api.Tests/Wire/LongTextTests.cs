using System.Text;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Tests.Wire;

public sealed class LongTextTests
{
    [Fact]
    public void Long_text_is_written_as_if_it_were_written_at_once()
    {
        var random = new Random(7);
        foreach (var length in (int[])[0, 1, 4_095, 4_096, 4_097, 8_192, 8_193, 50_000])
        {
            for (var round = 0; round < 20; round++)
            {
                var text = Text(random, length);

                var json = JsonSerializer.Serialize(new ResultPost { CommandId = CommandId.New(), Stdout = text }, KubentlyJson.Wire.ResultPost);

                Assert.Contains($"\"stdout\":\"{KubentlyJson.Wire.Options.Encoder!.Encode(text)}\"", json, StringComparison.Ordinal);
                Assert.Equal(text, JsonSerializer.Deserialize(json, KubentlyJson.Wire.ResultPost)!.Stdout);
            }
        }
    }

    // Pairs of characters that belong together fall on every place where a piece may end.
    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(random.Next(6) switch { 0 => "\n", 1 => "\"", 2 => "🙂", 3 => "ä", 4 => "\u2028", _ => "checkout"[..random.Next(1, 8)] });
        return text.ToString();
    }
}
