using System.Globalization;

namespace Kubently.Testing;

/// <summary>A redis-server with two replicas, watched by three sentinels that make a replica the new one when it dies.</summary>
public sealed class RealSentinels : IAsyncDisposable
{
    private const string Service = "kubently";
    private const int Quorum = 2;

    private readonly List<RealRedis> _servers = [];
    private readonly List<RealRedis> _sentinels = [];

    private RealSentinels()
    {
    }

    /// <summary>What StackExchange.Redis connects with: the sentinels, and the name that they know the servers by.</summary>
    public string ConnectionString => $"{string.Join(',', _sentinels.Select(sentinel => $"127.0.0.1:{sentinel.Port}"))},serviceName={Service},password={RealRedis.Password}";

    /// <summary>All servers, whatever each is at the moment.</summary>
    public IReadOnlyList<RealRedis> Servers => _servers;

    public static async Task<RealSentinels> StartOrSkipAsync()
    {
        var all = new RealSentinels();
        try
        {
            all._servers.Add(await RealRedis.StartOrSkipAsync(_ => Server()));
            var first = all._servers[0].Port;
            for (var replica = 0; replica < 2; replica++) all._servers.Add(await RealRedis.StartOrSkipAsync(_ => [.. Server(), "--replicaof", $"127.0.0.1 {first}"]));
            foreach (var replica in all._servers.Skip(1))
                await Eventually.HoldsAsync(async () => (await replica.AskAsync("info", "replication")).Contains("master_link_status:up", StringComparison.Ordinal));
            for (var sentinel = 0; sentinel < 3; sentinel++) all._sentinels.Add(await RealRedis.StartOrSkipAsync(redis => Sentinel(redis, first)));
            foreach (var sentinel in all._sentinels)
                await Eventually.HoldsAsync(async () =>
                    await sentinel.AskAsync("sentinel", "ckquorum", Service) is var answer && answer.StartsWith("OK", StringComparison.Ordinal)
                    && (await sentinel.AskAsync("sentinel", "master", Service)).Contains("num-slaves\n2\n", StringComparison.Ordinal));
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>The server that takes writes, as the sentinels say.</summary>
    public async Task<RealRedis> PrimaryAsync()
    {
        var port = (await _sentinels[0].AskAsync("sentinel", "get-master-addr-by-name", Service)).Split('\n')[1];
        return _servers.Single(server => server.Port.ToString(CultureInfo.InvariantCulture) == port);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in (RealRedis[])[.. _sentinels, .. _servers]) await server.DisposeAsync();
    }

    private static string[] Server() =>
        ["--masterauth", RealRedis.Password, "--repl-diskless-sync-delay", "0", "--min-replicas-to-write", "1", "--min-replicas-max-lag", "10"];

    private static string[] Sentinel(RealRedis redis, int primary)
    {
        var file = Path.Combine(redis.Folder, "sentinel.conf");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
            sentinel monitor {Service} 127.0.0.1 {primary} {Quorum}
            sentinel auth-pass {Service} {RealRedis.Password}
            sentinel sentinel-pass {RealRedis.Password}
            sentinel down-after-milliseconds {Service} 1500
            sentinel failover-timeout {Service} 10000

            """));
        return [file, "--sentinel"];
    }
}
