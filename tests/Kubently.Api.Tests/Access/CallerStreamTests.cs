using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Api.Access;
using Kubently.Api.Access.Held;
using Kubently.Api.Access.Internal.Shared;
using Kubently.Api.Tests.A2A;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Access;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Access;

/// <summary>What a caller has going on when it is no longer let in, on a real redis-server.</summary>
public sealed class CallerStreamTests(Stores stores)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    // The API goes by the clock of Redis, which a process knows but for half of the longest round trip.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource _never = new();

    [Theory]
    [InlineData("POST", "agent/ask", """{"question":"takes long?"}""")]
    [InlineData("GET", "agent/conversations/{conversation}/events?after=0", null)]
    [InlineData("POST", "a2a", """{"jsonrpc":"2.0","id":"one","method":"SendStreamingMessage","params":{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"takes long?"}]}}}""")]
    [InlineData("POST", "a2a", """{"jsonrpc":"2.0","id":"one","method":"SubscribeToTask","params":{"id":"{task}"}}""")]
    [InlineData("POST", "a2a/message:stream", """{"message":{"messageId":"m","role":"ROLE_USER","parts":[{"text":"takes long?"}]}}""")]
    public async Task A_stream_is_cut_within_a_second_when_its_key_is_revoked_on_another_process(string method, string path, string? body)
    {
        await using var holder = await StartAsync();
        await using var other = await StartAsync();
        await WithinASecond.EndsAsync(async () =>
        {
            var issued = await other.CreateKeyAsync(roles: "viewer");
            var (conversation, task) = await BeginAsync(holder, issued);
            using var stream = await OpenAsync(holder, issued.Secret, method, path.Replace("{conversation}", conversation.Value, StringComparison.Ordinal), body?.Replace("{task}", task, StringComparison.Ordinal));
            var reading = ReadToEndAsync(stream);

            var began = Stopwatch.GetTimestamp();
            Value(await other.Client.RevokeKeyAsync(issued.Key.KeyId, Cancel));
            await reading;
            return Stopwatch.GetElapsedTime(began);
        });
    }

    [Fact]
    public async Task A_stream_is_cut_when_its_key_expires()
    {
        await using var api = await StartAsync();
        var issued = await api.CreateKeyAsync(roles: "viewer");
        var (conversation, _) = await BeginAsync(api, issued);
        using var stream = await OpenAsync(api, issued.Secret, "GET", $"agent/conversations/{conversation}/events?after=0", null);
        var reading = ReadToEndAsync(stream);

        var end = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);
        await ExpireAsync(api, issued, end);
        await reading;

        Assert.InRange(TimeProvider.System.GetUtcNow() - end, -ClocksDiffer, Soon);
    }

    [Fact]
    public async Task What_waits_is_refused_and_its_command_is_taken_back()
    {
        await using var holder = await StartAsync();
        await using var other = await StartAsync(holder.Cluster);
        var issued = await other.CreateKeyAsync(roles: "viewer");
        await using var executor = await ExecutorByHand.ConnectAsync(holder, features: "cancel");
        var asking = holder.ClientOf(issued.Secret).ExecuteAsync(Pods(holder), Cancel);
        var command = await executor.NextCommandAsync();

        Value(await other.Client.RevokeKeyAsync(issued.Key.KeyId, Cancel));

        Assert.Equal("/problems/wrong-key", Problem(await asking).Type);
        Assert.Equal(command.Id.Value, (await executor.NextAsync(ExecutorEvents.Cancel)).GetProperty("command_id").GetString());
    }

    [Fact]
    public async Task What_a_revoked_key_has_asked_is_investigated_no_further()
    {
        await using var holder = await StartAsync();
        await using var other = await StartAsync();
        var service = AdminApi.NewService();
        var issued = await other.CreateKeyAsync(service, "viewer");
        var second = await other.CreateKeyAsync(service, "viewer");
        var (conversation, _) = await BeginAsync(holder, issued);

        Value(await other.Client.RevokeKeyAsync(issued.Key.KeyId, Cancel));

        var events = await Talk.AllAsync(other.ClientOf(second.Secret).FollowConversationAsync(conversation, 0, TimeProvider.System, Cancel));
        Assert.Equal("The key that asked was revoked or has ended, so nothing more is done for it.", Assert.IsType<AgentEvent.Failed>(events[^1]).Detail);
    }

    [Fact]
    public async Task Other_keys_are_left_alone()
    {
        await using var api = await StartAsync();
        var service = AdminApi.NewService();
        var (one, two) = (await api.CreateKeyAsync(service, "viewer"), await api.CreateKeyAsync(service, "viewer"));
        var (conversation, _) = await BeginAsync(api, two);
        using var stream = await OpenAsync(api, two.Secret, "GET", $"agent/conversations/{conversation}/events?after=0", null);
        var reading = ReadToEndAsync(stream);

        Value(await api.Client.RevokeKeyAsync(one.Key.KeyId, Cancel));
        Assert.Equal("/problems/wrong-key", Problem(await api.ClientOf(one.Secret).ListClustersAsync(Cancel)).Type);
        _never.SetResult();

        Assert.Contains("waited", await reading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_in_is_held_until_the_token_ends_and_what_was_asked_goes_on()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<TimeProvider>(time), null);
        var holds = api.Services.GetRequiredService<ICallerHolds>();
        var person = new Caller("oidc:ada", Roles.Viewer, AccessScope.Everything) { Until = time.GetUtcNow() + TimeSpan.FromMinutes(5) };
        using var request = holds.Hold(person);
        using var begun = holds.HoldRights(person);

        time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(request.Ended.IsCancellationRequested);
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.True(request.Ended.IsCancellationRequested);
        Assert.False(begun.Ended.IsCancellationRequested);
    }

    private async Task<ApiUnderTest> StartAsync(Contracts.ClusterId? cluster = null) => await ApiUnderTest.StartAsync(
        await AdminApi.ConnectionStringAsync(stores, RedisKind.RedisServer), services => services.AddSingleton<IChatClient>(A2AApis.Waiting(_never)), cluster, ("API_KEY_ROLES", "suite:admin"), WithinASecond.ReadSeldom);

    // Something of the caller's that is being investigated.
    private static async Task<(ConversationId Conversation, string Task)> BeginAsync(ApiUnderTest api, IssuedApiKey issued)
    {
        var answer = await A2A.Wire.CallAsync(api, "1.0", "SendMessage", new JsonObject
        {
            ["message"] = A2A.Wire.Message("takes long?")["message"]!.DeepClone(),
            ["configuration"] = new JsonObject { ["returnImmediately"] = true },
        }, issued.Secret);
        var conversations = Value(await api.ClientOf(issued.Secret).ListConversationsAsync(Cancel)).Conversations;
        return (Assert.Single(conversations).ConversationId, (string)answer["result"]!["task"]!["id"]!);
    }

    private static async Task<HttpResponseMessage> OpenAsync(ApiUnderTest api, string key, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-API-Key", key);
        request.Headers.Add("A2A-Version", "1.0");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        var response = await api.NewHttp().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return response;
    }

    private static async Task<string> ReadToEndAsync(HttpResponseMessage response)
    {
        var text = new StringBuilder();
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
            while (await reader.ReadLineAsync(Cancel) is { } line) text.AppendLine(line);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The stream was cut.
        }

        return text.ToString();
    }

    // As the record would have been if it had been made to end then.
    private static async Task ExpireAsync(ApiUnderTest api, IssuedApiKey issued, DateTimeOffset end)
    {
        var keys = new RecordKeys("api-keys");
        var record = JsonNode.Parse((string)(await api.Redis().HashGetAsync(keys.Records, issued.Key.KeyId))!)!;
        record["expires_at"] = end;
        await api.Redis().HashSetAsync(keys.Records, issued.Key.KeyId, record.ToJsonString());
        await api.Redis().StringSetAsync(keys.Version, Guid.NewGuid().ToString("N"));
        await api.Redis().PublishAsync(RecordKeys.Bell, "");
    }
}
