using Kubently.EmbeddedRedis;
using Kubently.Testing;

[assembly: AssemblyFixture(typeof(Kubently.Api.Tests.Hosting.Stores))]

namespace Kubently.Api.Tests.Hosting;

/// <summary>One embedded Garnet, one redis-server and one Redis Cluster for all tests; each test has clusters of its own.</summary>
public sealed class Stores : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private EmbeddedRedisServer? _garnet;
    private RealRedis? _redis;
    private RealCluster? _cluster;

    public async Task<string> ConnectionStringAsync(RedisKind kind)
    {
        await _gate.WaitAsync();
        try
        {
            return kind switch
            {
                RedisKind.Garnet => (_garnet ??= EmbeddedRedisServer.Start()).ConnectionString,
                RedisKind.RedisCluster => (_cluster ??= await RealCluster.StartOrSkipAsync()).ConnectionString,
                _ => (_redis ??= await RealRedis.StartOrSkipAsync()).ConnectionString,
            };
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _garnet?.Dispose();
        if (_redis is not null) await _redis.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _gate.Dispose();
    }
}
