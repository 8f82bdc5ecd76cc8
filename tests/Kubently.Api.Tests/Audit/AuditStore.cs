using Kubently.Api.Audit;
using Kubently.Api.Audit.Internal;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Audit;
using Kubently.EmbeddedRedis;
using Kubently.Testing;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Kubently.Api.Tests.Audit;

/// <summary>A store of its own, since there is one log in each, with the log as whoever can write the store sees it.</summary>
public sealed class AuditStore : IAsyncDisposable
{
    public const string Log = "{audit}:log";
    public const string Head = "{audit}:head";

    private readonly IAsyncDisposable? _redis;
    private readonly EmbeddedRedisServer? _garnet;

    private AuditStore(IAsyncDisposable? redis, EmbeddedRedisServer? garnet, string connectionString, IConnectionMultiplexer multiplexer) =>
        (_redis, _garnet, ConnectionString, Multiplexer) = (redis, garnet, connectionString, multiplexer);

    public string ConnectionString { get; }

    public IConnectionMultiplexer Multiplexer { get; }

    public IDatabase Redis => Multiplexer.GetDatabase();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public static async Task<AuditStore> StartAsync(RedisKind kind)
    {
        if (kind == RedisKind.Garnet)
        {
            var garnet = EmbeddedRedisServer.Start();
            return new AuditStore(null, garnet, garnet.ConnectionString, await ConnectionMultiplexer.ConnectAsync(garnet.ConnectionString));
        }

        var redis = await RealRedis.StartOrSkipAsync();
        return new AuditStore(redis, null, redis.ConnectionString, await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString));
    }

    /// <summary>What an API process appends with.</summary>
    internal AuditChain Chain(AuditOptions? options = null, string? key = null) =>
        new(Multiplexer, options ?? new AuditOptions(), new SealingKey(AuditKey.Read(key)), Time, new Random(7));

    internal IAuditReader Reader(string? key = null) => new RedisAuditReader(Multiplexer, new SealingKey(AuditKey.Read(key)));

    /// <summary>A log of so many entries.</summary>
    internal async Task FillAsync(int entries, string? key = null)
    {
        var chain = Chain(key: key);
        for (var first = 1; first <= entries; first += 100)
            await chain.AppendAsync([.. Enumerable.Range(first, Math.Min(100, entries - first + 1)).Select(Entry)], again: false);
    }

    public AuditEntry Entry(int number) => new() { Timestamp = Time.GetUtcNow(), Type = AuditTypes.CommandExecuted, Caller = "suite", Subject = $"entry {number}" };

    /// <summary>Everything that is stored, as it is.</summary>
    public async Task<string> TextAsync() => string.Join('\n', (await Redis.ListRangeAsync(Log)).Select(line => line.ToString()));

    public async Task<List<AuditEntry>> EntriesAsync() =>
        [.. (await Redis.ListRangeAsync(Log)).Select(line => AuditRecord.TryParse(line!, out var record) ? record.ReadEntry()! : throw new FormatException(line))];

    public async ValueTask DisposeAsync()
    {
        await Multiplexer.DisposeAsync();
        _garnet?.Dispose();
        if (_redis is not null) await _redis.DisposeAsync();
    }
}
