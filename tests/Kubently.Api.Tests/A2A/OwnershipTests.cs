using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.A2A.Wire;

namespace Kubently.Api.Tests.A2A;

public sealed class OwnershipTests(Stores stores)
{
    [Fact]
    public async Task Somebody_elses_task_does_not_exist()
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.RedisServer, A2AApis.Echo());
        var id = (string)(await ResultAsync(api, "SendMessage", Message("mine?")))["task"]!["id"]!;
        var parameters = new JsonObject { ["id"] = id, ["taskId"] = id };

        foreach (var method in (string[])["GetTask", "CancelTask", "SubscribeToTask", "ListTaskPushNotificationConfigs", "DeleteTaskPushNotificationConfig"])
            Assert.Equal((-32001, "TASK_NOT_FOUND"), await ErrorAsync(api, method, parameters, key: ApiUnderTest.OtherKey));
        Assert.Equal((-32001, "TASK_NOT_FOUND"), await ErrorAsync(api, "SendMessage", Message("yours?", task: id), key: ApiUnderTest.OtherKey));
        var listed = await CallAsync(api, "1.0", "ListTasks", [], ApiUnderTest.OtherKey);
        Assert.DoesNotContain(listed["result"]!["tasks"]!.AsArray(), task => (string?)task!["id"] == id);
    }

    [Fact]
    public async Task The_same_context_of_two_callers_is_two_conversations()
    {
        var model = A2AApis.Echo();
        await using var api = await A2AApis.StartAsync(stores, RedisKind.RedisServer, model);
        var mine = (await ResultAsync(api, "SendMessage", Message("my secret?", "shared")))["task"]!;

        var theirs = (await CallAsync(api, "1.0", "SendMessage", Message("theirs?", "shared"), ApiUnderTest.OtherKey))["result"]!["task"]!;
        // Not even a conversation's own id helps.
        var guessed = (await CallAsync(api, "1.0", "SendMessage", Message("guess?", await ConversationAsync(api)), ApiUnderTest.OtherKey))["result"]!["task"]!;

        Assert.Equal("shared", (string?)theirs["contextId"]);
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(guessed));
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(mine));
        Assert.DoesNotContain(model.Asked.Where(asked => asked.Question is "theirs?" or "guess?"), asked => asked.AllText.Contains("my secret?", StringComparison.Ordinal));
    }

    private static async Task<string> ConversationAsync(ApiUnderTest api) =>
        Answers.Value(await api.Client.ListConversationsAsync(Answers.Cancel)).Conversations.First(listed => listed.Title == "my secret?").ConversationId.Value;
}
