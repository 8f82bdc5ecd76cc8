using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using static Kubently.Api.Tests.A2A.Wire;

namespace Kubently.Api.Tests.A2A;

public sealed class V03RpcTests(Stores stores)
{
    [Theory]
    [InlineData("0.3")]
    [InlineData(null)]
    public async Task A_message_of_an_older_client_is_answered_in_its_words(string? version)
    {
        await using var api = await StartAsync();

        var task = (await CallAsync(api, version, "message/send", OldMessage("what is wrong?")))["result"]!;

        Assert.Equal(("task", "completed"), ((string?)task["kind"], StateOf(task)));
        Assert.Equal(("text", "First line\nof the answer"), ((string?)task["artifacts"]![0]!["parts"]![0]!["kind"], AnswerOf(task)));
        Assert.Equal(("message", "user"), ((string?)task["history"]![0]!["kind"], (string?)task["history"]![0]!["role"]));
        Assert.Equal("completed", StateOf((await CallAsync(api, version, "tasks/get", new JsonObject { ["id"] = (string?)task["id"], ["historyLength"] = 1 }))["result"]!));
    }

    [Fact]
    public async Task A_stream_is_what_clients_of_the_original_read()
    {
        await using var api = await StartAsync();

        var all = await AllAsync(StreamAsync(api, "0.3", "message/stream", OldMessage("which clusters are there?", "old")));

        Assert.Equal(("task", "submitted", "old"), ((string?)all[0]["kind"], StateOf(all[0]), (string?)all[0]["contextId"]));
        Assert.Equal("artifact-update", (string?)all[^2]["kind"]);
        Assert.Equal(("debug_result", true), ((string?)all[^2]["artifact"]!["name"], (bool?)all[^2]["lastChunk"]));
        Assert.Equal(("status-update", "completed", true), ((string?)all[^1]["kind"], StateOf(all[^1]), (bool?)all[^1]["final"]));
        Assert.All(all.Skip(1).SkipLast(2), each => Assert.Equal(("status-update", "working", false), ((string?)each["kind"], StateOf(each), (bool?)each["final"])));
        var call = Assert.Single(all, each => (string?)each["metadata"]?["kubently/tool_call"]?["outcome"] == "ok");
        Assert.Equal(call["metadata"]!.ToJsonString(), call["status"]!["message"]!["metadata"]!.ToJsonString());
        Assert.Contains("\n✅ Result: ", (string?)call["status"]!["message"]!["parts"]![0]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_subscribes_after_the_end_is_told_the_end()
    {
        await using var api = await StartAsync();
        var id = (string)(await CallAsync(api, "0.3", "message/send", OldMessage("quick?")))["result"]!["id"]!;

        var all = await AllAsync(StreamAsync(api, "0.3", "tasks/resubscribe", new JsonObject { ["id"] = id }));

        Assert.Equal(["task", "status-update"], all.Select(each => (string?)each["kind"]));
        Assert.True((bool?)all[^1]["final"]);
    }

    [Fact]
    public async Task A_task_that_is_not_waited_for_is_cancelled()
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Waiting(new TaskCompletionSource()));
        var send = OldMessage("takes long?");
        send["configuration"] = new JsonObject { ["blocking"] = false };
        var id = (string)(await CallAsync(api, "0.3", "message/send", send))["result"]!["id"]!;

        Assert.Equal("canceled", StateOf((await CallAsync(api, "0.3", "tasks/cancel", new JsonObject { ["id"] = id }))["result"]!));
    }

    private Task<ApiUnderTest> StartAsync() => A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Looking());
}
