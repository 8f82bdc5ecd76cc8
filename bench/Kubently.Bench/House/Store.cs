using System.Globalization;
using Kubently.EmbeddedRedis;
using Kubently.Testing;
using StackExchange.Redis;

namespace Kubently.Bench.House;

/// <summary>The Redis of a run: redis-server, or Garnet where there is none or where it is asked for; a process of its own.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly IAsyncDisposable _process;
    private readonly ConnectionMultiplexer _redis;

    private Store(IAsyncDisposable process, ConnectionMultiplexer redis, string connection, int id, string name)
    {
        (_process, _redis, Connection, ProcessId, Name) = (process, redis, connection, id, name);
        Server = redis.GetServers().Single();
    }

    public string Connection { get; }

    public int ProcessId { get; private set; }

    /// <summary>What it is, with its version.</summary>
    public string Name { get; }

    public IServer Server { get; }

    public IDatabase Database => _redis.GetDatabase();

    public static async Task<Store> StartAsync(HouseOptions options, CancellationToken cancellationToken)
    {
        if (!options.Garnet && RealRedis.Find() is not null)
        {
            var server = await RealRedis.StartOrSkipAsync(options.AppendOnly);
            var redis = await ConnectAsync(server.ConnectionString);
            var facts = await FactsAsync(redis);
            return new Store(server, redis, server.ConnectionString, Id(facts), $"redis-server {facts["redis_version"]}");
        }

        var garnet = await OwnProcess.StartAsync([StoreCommand.Name], cancellationToken);
        var connection = garnet.Said.Trim();
        return new Store(garnet, await ConnectAsync(connection), connection, garnet.Id, $"Garnet {typeof(EmbeddedRedisServer).Assembly.GetReferencedAssemblies().First(name => name.Name == "Garnet.server").Version}");
    }

    /// <summary>Ends redis-server as a crash does, and starts it again with what it had written.</summary>
    public async Task RestartAsync()
    {
        if (_process is not RealRedis server) throw new InvalidOperationException("Only redis-server is restarted.");
        await server.KillAsync();
        await server.StartAsync();
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                ProcessId = Id(await FactsAsync(_redis));
                return true;
            }
            catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
            {
                return false;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        await _process.DisposeAsync();
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(string connection) => await ConnectionMultiplexer.ConnectAsync($"{connection},allowAdmin=true,abortConnect=false");

    private static int Id(Dictionary<string, string> facts) => int.Parse(facts["process_id"], CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, string>> FactsAsync(ConnectionMultiplexer redis) =>
        (await redis.GetServers().Single().InfoAsync("server")).SelectMany(section => section).ToDictionary(each => each.Key, each => each.Value);
}
