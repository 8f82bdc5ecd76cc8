using System.Diagnostics;
using System.Globalization;
using Kubently.Api.Audit;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Kubently.Api.Tests.Dispatch;

public sealed class RoundTripTests
{
    private const int Commands = 50;

    [Theory]
    [InlineData(0, 3)]
    // Each limit is one script more: the caller's requests, and the cluster's commands.
    [InlineData(1_000_000, 5)]
    public async Task A_command_costs_three_scripts_with_limits_five_and_a_part_of_one_more_and_neither_a_subscription_nor_a_connection(int limit, int scripts)
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, null, ("Sessions:SweepInterval", "00:01:00"), ("Audit:Linger", "00:00:01"), ("Limits:RequestsPerMinute", $"{limit}"), ("Limits:CommandsPerMinute", $"{limit}"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await RunOneAsync(api, executor);
        // Redis is sent a script's text with its first use.
        await api.Services.GetRequiredService<IAuditLog>().WriteAsync(new AuditEntry { Type = AuditTypes.ToolCall }, TestContext.Current.CancellationToken);
        await using var watching = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",allowAdmin=true");
        var server = watching.GetServers().Single();
        var (before, connections) = await CountsAsync(server);
        var began = Stopwatch.GetTimestamp();

        for (var each = 0; each < Commands; each++) await RunOneAsync(api, executor);

        var (after, connectionsAfter) = await CountsAsync(server);
        // What is looked for each second or two, such as jobs and audit entries to write, costs scripts however many commands there are.
        var meanwhile = (int)(4 * Stopwatch.GetElapsedTime(began).TotalSeconds);
        Assert.InRange(after["evalsha"] - before["evalsha"], scripts * Commands, (scripts * Commands) + (Commands / 2) + meanwhile);
        Assert.Equal(before["subscribe"], after["subscribe"]);
        Assert.Equal(before.GetValueOrDefault("unsubscribe"), after.GetValueOrDefault("unsubscribe"));
        Assert.Equal(before.GetValueOrDefault("eval"), after.GetValueOrDefault("eval"));
        Assert.Equal(connections, connectionsAfter);
    }

    private static async Task RunOneAsync(ApiUnderTest api, ExecutorByHand executor)
    {
        var cancel = TestContext.Current.CancellationToken;
        var asking = api.Client.ExecuteAsync(new ExecuteRequest { ClusterId = api.Cluster, Args = ["get", "pods"] }, cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "ok");
        Assert.IsType<ApiAnswer<CommandResponse>.Ok>(await asking);
    }

    private static async Task<(Dictionary<string, long> Calls, string Connections)> CountsAsync(IServer server)
    {
        var commands = await server.InfoAsync("commandstats");
        var calls = commands.SelectMany(section => section).ToDictionary(
            line => line.Key["cmdstat_".Length..],
            line => long.Parse(line.Value.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture));
        var stats = await server.InfoAsync("stats");
        return (calls, stats.SelectMany(section => section).Single(line => line.Key == "total_connections_received").Value);
    }
}
