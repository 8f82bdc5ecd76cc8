using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Access;

/// <summary>APIs whose suite's key is an admin's. Keys and tokens are all APIs' on one Redis, so these have a database of their own.</summary>
internal static class AdminApi
{
    public static async Task<ApiUnderTest> StartAsync(Stores stores, RedisKind kind, ClusterId? cluster = null, params (string Key, string Value)[] settings) =>
        await ApiUnderTest.StartAsync(await ConnectionStringAsync(stores, kind), cluster, [("API_KEY_ROLES", "suite:admin"), .. settings]);

    public static async Task<ApiUnderTest> StartAsync(Stores stores, RedisKind kind, SeenEvents seen) =>
        await ApiUnderTest.StartAsync(
            await ConnectionStringAsync(stores, kind), services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Kubently.Api.Access.IAccessObserver>(services, seen),
            null, ("API_KEY_ROLES", "suite:admin"));

    // A cluster has one database; nothing else there keeps keys and tokens.
    public static async Task<string> ConnectionStringAsync(Stores stores, RedisKind kind) =>
        await stores.ConnectionStringAsync(kind) + (kind == RedisKind.RedisCluster ? "" : ",defaultDatabase=1");

    public static string NewService() => "s-" + Guid.NewGuid().ToString("N")[..12];

    public static ClusterId NewCluster() => ClusterId.Parse("d-" + Guid.NewGuid().ToString("N")[..12]);

    public static async Task<IssuedApiKey> CreateKeyAsync(this ApiUnderTest api, string? service = null, params string[] roles) =>
        Value(await api.Client.CreateKeyAsync(new ApiKeyRequest { Service = service ?? NewService(), Roles = [.. roles] }, Cancel));

    public static async Task<string> CreateTokenAsync(this ApiUnderTest api, ClusterId cluster) =>
        Value(await api.Client.CreateTokenAsync(cluster, new ExecutorTokenRequest(), Cancel)).Token;

    public static IDatabase Redis(this ApiUnderTest api) => ((IConnectionMultiplexer)api.Services.GetService(typeof(IConnectionMultiplexer))!).GetDatabase();
}
