using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Kubently.Api.Tests.Dispatch;

public sealed class RoundTripTests(Stores stores)
{
    private const int Commands = 50;

    [Fact]
    public async Task A_command_costs_six_Redis_commands_four_of_them_in_a_row()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), null, ("Sessions:SweepInterval", "00:01:00"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await RunOneAsync(api, executor);
        var profile = new ProfilingSession();
        var redis = (IConnectionMultiplexer)api.Services.GetService(typeof(IConnectionMultiplexer))!;
        redis.RegisterProfiler(() => profile);

        for (var each = 0; each < Commands; each++) await RunOneAsync(api, executor);

        var sent = profile.FinishProfiling().CountBy(command => command.Command).ToDictionary();
        // Subscribe and unsubscribe, the id's cluster, and the scripts issue, claim and complete.
        Assert.Equal(Commands, sent["SUBSCRIBE"]);
        Assert.Equal(Commands, sent["SET"]);
        Assert.Equal(3 * Commands, sent["EVALSHA"]);
        Assert.InRange(sent["UNSUBSCRIBE"], Commands - 1, Commands);
        Assert.Equal(["EVALSHA", "SET", "SUBSCRIBE", "UNSUBSCRIBE"], sent.Keys.Except(["PING", "ECHO"]).Order());
    }

    private static async Task RunOneAsync(ApiUnderTest api, ExecutorByHand executor)
    {
        var cancel = TestContext.Current.CancellationToken;
        var asking = api.Client.ExecuteAsync(new ExecuteRequest { ClusterId = api.Cluster, Args = ["get", "pods"] }, cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "ok");
        Assert.IsType<ApiAnswer<CommandResponse>.Ok>(await asking);
    }
}
