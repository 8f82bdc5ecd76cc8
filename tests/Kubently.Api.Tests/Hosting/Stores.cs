using Kubently.EmbeddedRedis;
using Kubently.Testing;

[assembly: AssemblyFixture(typeof(Kubently.Api.Tests.Hosting.Stores))]

namespace Kubently.Api.Tests.Hosting;

/// <summary>One embedded Garnet and one redis-server for all tests; each test has clusters of its own.</summary>
public sealed class Stores : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private EmbeddedRedisServer? _garnet;
    private RealRedis? _redis;

    public async Task<string> ConnectionStringAsync(RedisKind kind)
    {
        await _gate.WaitAsync();
        try
        {
            return kind == RedisKind.Garnet
                ? (_garnet ??= EmbeddedRedisServer.Start()).ConnectionString
                : (_redis ??= await RealRedis.StartOrSkipAsync()).ConnectionString;
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
        _gate.Dispose();
    }
}
