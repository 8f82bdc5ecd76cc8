using System.Net.ServerSentEvents;
using System.Text;
using Kubently.Executor.Link.Internal;

namespace Kubently.Executor.Tests.Link;

public sealed class EventBoundStreamTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task What_fits_passes_unchanged_in_whatever_pieces_it_comes(string newline)
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(number => $"event: e{number}{newline}data: {{\"n\":{number}}}{newline}{newline}: ping{newline}{newline}"));
        for (var seed = 0; seed < 20; seed++) Assert.Equal(text, await ThroughAsync(text, bound: 64, seed));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task An_event_that_is_too_long_is_cut_and_the_ones_around_it_are_whole(string newline)
    {
        var text = $"data: before{newline}{newline}data: {new string('x', 5_000)}{newline}data: more{newline}{newline}event: e{newline}data: after{newline}{newline}";
        for (var seed = 0; seed < 50; seed++)
        {
            var events = await EventsAsync(text, bound: 100, seed);
            Assert.Equal(3, events.Count);
            Assert.Equal(("message", "before"), (events[0].EventType, events[0].Data));
            Assert.Equal(new string('x', 94), events[1].Data);
            Assert.Equal(("e", "after"), (events[2].EventType, events[2].Data));
        }
    }

    [Fact]
    public async Task An_event_of_many_lines_is_bounded_as_a_whole()
    {
        var text = string.Concat(Enumerable.Repeat("data: 1234\n", 1_000)) + "\ndata: after\n\n";
        var events = await EventsAsync(text, bound: 100, seed: 1);
        Assert.Equal(2, events.Count);
        Assert.True(events[0].Data.Length <= 100);
        Assert.Equal("after", events[1].Data);
    }

    [Fact]
    public async Task An_event_that_never_ends_never_fills_the_memory_and_counts_as_life()
    {
        var heard = 0;
        await using var stream = new EventBoundStream(new Pieces(new byte[1_000_000].Select(_ => (byte)'x').ToArray(), 3), 1_000, () => heard++);
        using var kept = new MemoryStream();
        await stream.CopyToAsync(kept, TestContext.Current.CancellationToken);
        Assert.True(kept.Length <= 1_001, $"{kept.Length} bytes");
        Assert.True(heard > 10);
    }

    private static async Task<string> ThroughAsync(string text, int bound, int seed)
    {
        await using var stream = new EventBoundStream(new Pieces(Encoding.UTF8.GetBytes(text), seed), bound, () => { });
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task<List<SseItem<string>>> EventsAsync(string text, int bound, int seed)
    {
        await using var stream = new EventBoundStream(new Pieces(Encoding.UTF8.GetBytes(text), seed), bound, () => { });
        List<SseItem<string>> events = [];
        await foreach (var item in SseParser.Create(stream).EnumerateAsync()) events.Add(item);
        return events;
    }

    /// <summary>Hands its bytes out in pieces of any length.</summary>
    private sealed class Pieces(byte[] bytes, int seed) : MemoryStream(bytes)
    {
        private readonly Random _random = new(seed);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var length = Math.Min(buffer.Length, _random.Next(2) == 0 ? 1 + _random.Next(3) : 1 + _random.Next(4_000));
            return base.ReadAsync(buffer[..length], cancellationToken);
        }
    }
}
