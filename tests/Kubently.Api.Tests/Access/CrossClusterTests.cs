using System.Net;
using System.Net.Http.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.Logging;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Access;

/// <summary>One executor neither reads nor answers what is another's, whatever it says of itself.</summary>
public sealed class CrossClusterTests(Stores stores)
{
    [Theory]
    [InlineData("GET", "executor/stream")]
    [InlineData("POST", "executor/results")]
    [InlineData("POST", "executor/capabilities")]
    [InlineData("POST", "executor/heartbeat")]
    [InlineData("POST", "executor/approvals/some-approval/use")]
    public async Task A_token_is_no_other_clusters(string method, string path)
    {
        await using var api = await AdminApi.StartAsync(stores, RedisKind.RedisServer);
        var (own, other) = (AdminApi.NewCluster(), AdminApi.NewCluster());
        var token = await api.CreateTokenAsync(own);
        await api.CreateTokenAsync(other);
        using var http = ExecutorByHand.HttpOf(api, other, token);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_log_does_not_call_an_executors_token_a_wrong_key()
    {
        await using var api = await AdminApi.StartAsync(stores, RedisKind.RedisServer);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        using var answered = await executor.AnswerAsync(await executor.NextCommandAsync(), "pods");

        await asking;

        Assert.DoesNotContain(api.Logs.AtLeast(LogLevel.Trace), line => line.Contains("not authenticated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_is_given_to_and_answered_by_its_own_cluster_only()
    {
        await using var api = await AdminApi.StartAsync(stores, RedisKind.RedisServer);
        var (own, other) = (AdminApi.NewCluster(), AdminApi.NewCluster());
        var (ownToken, otherToken) = (await api.CreateTokenAsync(own), await api.CreateTokenAsync(other));
        await using var rightful = await ExecutorByHand.ConnectAsync(api, own, token: ownToken);
        await using var stranger = await ExecutorByHand.ConnectAsync(api, other, token: otherToken);

        var asking = api.Client.ExecuteAsync(Pods(api) with { ClusterId = own }, Cancel);
        var command = await rightful.NextCommandAsync();
        using var forged = await stranger.AnswerAsync(command, "forged");
        using var honest = await rightful.AnswerAsync(command, "true");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (forged.StatusCode, honest.StatusCode));
        Assert.Equal("true", Value(await asking).Stdout);
        Assert.False(stranger.HasMore);
    }

    [Fact]
    public async Task A_report_is_kept_for_the_cluster_of_the_token()
    {
        await using var api = await AdminApi.StartAsync(stores, RedisKind.RedisServer);
        var (own, other) = (AdminApi.NewCluster(), AdminApi.NewCluster());
        using var http = ExecutorByHand.HttpOf(api, own, await api.CreateTokenAsync(own));
        await api.CreateTokenAsync(other);

        using var reported = await http.PostAsJsonAsync("executor/capabilities", new Capabilities { Mode = SecurityMode.FullAccess }, KubentlyJson.Wire.Capabilities, Cancel);

        Assert.Equal(HttpStatusCode.OK, reported.StatusCode);
        Assert.Equal(SecurityMode.FullAccess, Value(await api.Client.GetAgentAsync(own, Cancel)).Mode);
        Assert.Null(Value(await api.Client.GetAgentAsync(other, Cancel)).Mode);
    }

    [Fact]
    public async Task An_approval_is_used_by_its_own_cluster_only()
    {
        await using var desk = await Approvals.Desk.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        var approval = await desk.ApprovedAsync();

        Assert.Equal("approval-other-cluster", await desk.UseAsync(approval, from: ClusterId.Parse($"{desk.Api.Cluster}-two")));
        Assert.Equal("used", await desk.UseAsync(approval));
        Assert.Equal(ApprovalStatus.Used, (await desk.NowAsync(approval)).Status);
    }
}
