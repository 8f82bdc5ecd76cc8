using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using Kubently.Testing;
using static Kubently.Api.Tests.A2A.Wire;

namespace Kubently.Api.Tests.A2A;

/// <summary>What becomes of a task when its client, or its process, goes.</summary>
public sealed class LeavingTests(Stores stores)
{
    [Fact]
    public async Task A_client_that_hangs_up_ends_nothing()
    {
        var gate = new TaskCompletionSource();
        await using var api = await A2AApis.StartAsync(stores, RedisKind.RedisServer, A2AApis.Waiting(gate));
        var id = await HangUpAsync(api, []);

        gate.SetResult();

        await Eventually.HoldsAsync(async () => await StateAsync(api, id) == "TASK_STATE_COMPLETED");
    }

    [Fact]
    public async Task A_client_that_hangs_up_takes_its_task_along_when_it_has_said_so()
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.RedisServer, A2AApis.Waiting(new TaskCompletionSource()));
        var id = await HangUpAsync(api, new JsonObject { ["kubently/stop_on_disconnect"] = true });

        await Eventually.HoldsAsync(async () => await StateAsync(api, id) == "TASK_STATE_CANCELED");
    }

    [Fact]
    public async Task A_task_that_is_stopped_in_the_console_is_canceled()
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.RedisServer, A2AApis.Waiting(new TaskCompletionSource()));
        // Others on the same store ask what takes long, too.
        var question = $"takes long, {Guid.NewGuid():N}?";
        var id = await HangUpAsync(api, [], question);
        var conversation = Answers.Value(await api.Client.ListConversationsAsync(Answers.Cancel)).Conversations.Single(listed => listed.Title == question);

        Answers.Value(await api.Client.StopConversationAsync(conversation.ConversationId, Answers.Cancel));

        await Eventually.HoldsAsync(async () => await StateAsync(api, id) == "TASK_STATE_CANCELED");
    }

    [Fact]
    public async Task A_task_whose_process_stops_has_failed_and_says_so_at_another()
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.RedisServer, A2AApis.Waiting(new TaskCompletionSource()));
        await using var other = await A2AApis.StartAsync(stores, RedisKind.RedisServer, A2AApis.Echo());
        var watching = AllAsync(StreamAsync(api, "1.0", "SendStreamingMessage", Message("takes long?", "leaving")));
        var id = "";
        await Eventually.HoldsAsync(async () =>
        {
            var listed = (await ResultAsync(other, "ListTasks", new JsonObject { ["contextId"] = "leaving", ["status"] = "TASK_STATE_WORKING" }))["tasks"]!.AsArray();
            if (listed.Count > 0) id = (string)listed[0]!["id"]!;
            return listed.Count > 0;
        });

        await api.StopAsync();

        Assert.Equal("TASK_STATE_FAILED", StateOf((await watching)[^1]["statusUpdate"]!));
        var task = await ResultAsync(other, "GetTask", new JsonObject { ["id"] = id });
        Assert.Equal("TASK_STATE_FAILED", StateOf(task));
        Assert.Contains("being stopped", AnswerOf(task), StringComparison.Ordinal);
    }

    // Reads until the work has begun, and leaves.
    private static async Task<string> HangUpAsync(ApiUnderTest api, JsonObject metadata, string question = "takes long?")
    {
        using var leaving = new CancellationTokenSource();
        var send = Message(question);
        send["metadata"] = metadata;
        await using var events = StreamAsync(api, "1.0", "SendStreamingMessage", send, leaving.Token).GetAsyncEnumerator(leaving.Token);
        Assert.True(await events.MoveNextAsync());
        var id = (string)events.Current["task"]!["id"]!;
        Assert.True(await events.MoveNextAsync());
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await events.MoveNextAsync());
        return id;
    }

    private static async Task<string> StateAsync(ApiUnderTest api, string id) => StateOf(await ResultAsync(api, "GetTask", new JsonObject { ["id"] = id }));
}
