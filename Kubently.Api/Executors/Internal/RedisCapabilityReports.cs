using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using StackExchange.Redis;

namespace Kubently.Api.Executors.Internal;

internal sealed class RedisCapabilityReports(IConnectionMultiplexer redis) : ICapabilityReports
{
    private readonly IDatabase _redis = redis.GetDatabase();

    public TimeSpan Lifetime => TimeSpan.FromHours(1);

    public Task StoreAsync(ClusterId cluster, Capabilities capabilities, CancellationToken cancellationToken) =>
        _redis.StringSetAsync(Key(cluster), JsonSerializer.Serialize(capabilities, KubentlyJson.Wire.Capabilities), Lifetime);

    public Task<bool> RenewAsync(ClusterId cluster, CancellationToken cancellationToken) => _redis.KeyExpireAsync(Key(cluster), Lifetime);

    public Task ForgetAsync(ClusterId cluster, CancellationToken cancellationToken) => _redis.KeyDeleteAsync(Key(cluster));

    public async Task<ImmutableArray<Capabilities?>> FindAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken)
    {
        var texts = await Task.WhenAll(clusters.Select(cluster => _redis.StringGetAsync(Key(cluster))));
        return [.. texts.Select(text => text.IsNullOrEmpty ? null : JsonSerializer.Deserialize((string)text!, KubentlyJson.Wire.Capabilities))];
    }

    private static RedisKey Key(ClusterId cluster) => $"capabilities:{{{cluster}}}";
}
