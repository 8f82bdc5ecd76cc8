using System.Net.Sockets;
using System.Text;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Faults;

/// <summary>An executor that opens its stream and then reads nothing.</summary>
public sealed class SlowReaderTests
{
    private const int Commands = 400;
    private const int StdinBytes = 200 * 1024;
    private const long MegabytesOfGrowth = 150;

    [Fact]
    public async Task A_stream_that_nobody_reads_is_cut_and_what_waits_for_it_stays_in_Redis()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiProcess.StartAsync(redis.ConnectionString, new Dictionary<string, string> { ["Dispatch__Keepalive"] = "00:00:01", ["Logging__LogLevel__Default"] = "Information" });
        using var socket = new TcpClient { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /executor/stream HTTP/1.1\r\nHost: api\r\nX-Cluster-ID: {ApiProcess.Cluster}\r\nAuthorization: Bearer {ApiProcess.Token}\r\n\r\n"));
        await Eventually.HoldsAsync(async () => await LinkAsync(api) is { State: ClusterState.Connected });
        var before = ProcessMemory.ResidentMegabytes(api.ProcessId);

        // More than all buffers on the way hold, and less than what one claim may take.
        var request = new ExecuteRequest { ClusterId = ClusterId.Parse(ApiProcess.Cluster), Args = ["get", "pods"], Stdin = new string('x', StdinBytes), TimeoutSeconds = 300, Wait = false, Queue = true };
        for (var number = 0; number < Commands; number++) Assert.IsType<ApiAnswer<CommandResponse>.Ok>(await api.Client.ExecuteAsync(request, CancellationToken.None));

        await Eventually.HoldsAsync(async () => await LinkAsync(api) is { State: not ClusterState.Connected }, () => api.Output);
        var link = (await LinkAsync(api))!;
        Assert.Equal(Commands, link.QueueDepth + link.InFlight);
        Assert.True(ProcessMemory.ResidentMegabytes(api.ProcessId) < before + MegabytesOfGrowth);
    }

    private static async Task<ClusterSummary?> LinkAsync(ApiProcess api) =>
        await api.Client.GetClusterAsync(ClusterId.Parse(ApiProcess.Cluster), CancellationToken.None) is ApiAnswer<ClusterResponse>.Ok(var cluster) ? cluster.Summary : null;
}
