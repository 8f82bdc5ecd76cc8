using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using Kubently.Testing;
using static Kubently.Api.Tests.A2A.Wire;

namespace Kubently.Api.Tests.A2A;

public abstract class V1RpcTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_message_is_answered_when_its_task_has_ended()
    {
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Echo());

        var task = (await ResultAsync(api, "SendMessage", Message("what is wrong?")))["task"]!;

        Assert.Equal("TASK_STATE_COMPLETED", StateOf(task));
        Assert.Equal("You said what is wrong?", AnswerOf(task));
        Assert.Equal("debug_result", (string?)task["artifacts"]![0]!["name"]);
        Assert.Equal("what is wrong?", (string?)task["history"]![0]!["parts"]![0]!["text"]);
        Assert.Equal("ROLE_USER", (string?)task["history"]![0]!["role"]);
    }

    [Fact]
    public async Task A_task_that_is_not_waited_for_can_be_read_and_followed_at_another_process()
    {
        var gate = new TaskCompletionSource();
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Waiting(gate));
        await using var other = await A2AApis.StartAsync(stores, kind, A2AApis.Echo());
        var task = await LeaveAsync(api);
        var id = (string)task["id"]!;
        Assert.Equal("TASK_STATE_SUBMITTED", StateOf(task));
        await Eventually.HoldsAsync(async () => StateOf(await ResultAsync(other, "GetTask", Of(id))) == "TASK_STATE_WORKING");

        await using var following = StreamAsync(other, "1.0", "SubscribeToTask", Of(id)).GetAsyncEnumerator();
        Assert.True(await following.MoveNextAsync());
        Assert.Equal("TASK_STATE_WORKING", StateOf(following.Current["task"]!));
        gate.SetResult();
        var rest = new List<JsonNode>();
        while (await following.MoveNextAsync()) rest.Add(following.Current);

        Assert.Equal("waited", (string?)Assert.Single(rest, each => each["artifactUpdate"] is not null)["artifactUpdate"]!["artifact"]!["parts"]![0]!["text"]);
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(rest[^1]["statusUpdate"]!));
        Assert.Equal("waited", AnswerOf(await ResultAsync(other, "GetTask", Of(id))));
        Assert.Equal((-32004, "UNSUPPORTED_OPERATION"), await ErrorAsync(other, "SubscribeToTask", Of(id)));
    }

    [Fact]
    public async Task Cancelling_at_another_process_stops_the_investigation()
    {
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Waiting(new TaskCompletionSource()));
        await using var other = await A2AApis.StartAsync(stores, kind, A2AApis.Echo());
        var id = (string)(await LeaveAsync(api))["id"]!;

        var canceled = await ResultAsync(other, "CancelTask", Of(id));

        Assert.Equal("TASK_STATE_CANCELED", StateOf(canceled));
        Assert.Equal("TASK_STATE_CANCELED", StateOf(await ResultAsync(api, "GetTask", Of(id))));
        Assert.Equal((-32002, "TASK_NOT_CANCELABLE"), await ErrorAsync(other, "CancelTask", Of(id)));
    }

    [Fact]
    public async Task A_stream_begins_with_the_task_tells_what_happens_and_ends_with_the_answer()
    {
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Looking());

        var all = await AllAsync(StreamAsync(api, "1.0", "SendStreamingMessage", Message("which clusters are there?")));

        Assert.Equal("TASK_STATE_SUBMITTED", StateOf(all[0]["task"]!));
        var events = all.Skip(1).Select(each => each["statusUpdate"]).OfType<JsonNode>().ToList();
        var calls = events.Where(each => (string?)each["metadata"]?["kubently/event"] == "tool_call").ToList();
        Assert.Equal(["list_clusters", "list_clusters"], calls.Select(call => (string?)call["metadata"]!["kubently/tool_call"]!["tool"]));
        Assert.Equal([null, "ok"], calls.Select(call => (string?)call["metadata"]!["kubently/tool_call"]!["outcome"]));
        Assert.All(calls, call => Assert.StartsWith("🔧 Tool Call: list_clusters(", (string?)call["status"]!["message"]!["parts"]![0]!["text"], StringComparison.Ordinal));
        var words = events.Where(each => (string?)each["metadata"]?["kubently/event"] == "token").Select(each => (string?)each["status"]!["message"]!["parts"]![0]!["text"]);
        Assert.Equal(["First line", "of the answer"], words);
        Assert.True((bool?)all[^2]["artifactUpdate"]!["lastChunk"]);
        Assert.Equal("First line\nof the answer", (string?)all[^2]["artifactUpdate"]!["artifact"]!["parts"]![0]!["text"]);
        Assert.Equal("TASK_STATE_COMPLETED", StateOf(all[^1]["statusUpdate"]!));
    }

    [Fact]
    public async Task A_context_goes_on_with_what_was_said_in_it_and_takes_one_message_at_a_time()
    {
        var gate = new TaskCompletionSource();
        var model = A2AApis.Waiting(gate);
        await using var api = await A2AApis.StartAsync(stores, kind, model);
        await using var other = await A2AApis.StartAsync(stores, kind, A2AApis.Echo());
        var first = (await ResultAsync(api, "SendMessage", Now(Message("first?", "my own / name ☂"))))["task"]!;
        Assert.Equal("my own / name ☂", (string?)first["contextId"]);

        var busy = await CallAsync(other, "1.0", "SendMessage", Message("second?", "my own / name ☂"));
        Assert.Equal("CONVERSATION_BUSY", (string?)busy["error"]!["data"]![0]!["reason"]);
        gate.SetResult();
        await Eventually.HoldsAsync(async () => StateOf(await ResultAsync(other, "GetTask", Of((string)first["id"]!))) == "TASK_STATE_COMPLETED");

        await ResultAsync(api, "SendMessage", Message("second?", "my own / name ☂"));
        Assert.Contains("first?", model.Asked.Last().AllText, StringComparison.Ordinal);
        var listed = await ResultAsync(other, "ListTasks", new JsonObject { ["contextId"] = "my own / name ☂" });
        Assert.Equal(2, (int)listed["totalSize"]!);
    }

    [Fact]
    public async Task A_task_takes_no_second_message_and_a_context_belongs_to_its_task()
    {
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Echo());
        var task = (await ResultAsync(api, "SendMessage", Message("done?")))["task"]!;
        var id = (string)task["id"]!;

        Assert.Equal((-32004, "UNSUPPORTED_OPERATION"), await ErrorAsync(api, "SendMessage", Message("more?", task: id)));
        Assert.Equal((-32602, "INVALID_PARAMS"), await ErrorAsync(api, "SendMessage", Message("more?", "elsewhere", id)));
        Assert.Equal((-32001, "TASK_NOT_FOUND"), await ErrorAsync(api, "SendMessage", Message("more?", task: "no-such-task")));
        var next = (await ResultAsync(api, "SendMessage", Message("more?", (string)task["contextId"]!)))["task"]!;
        Assert.Equal((string?)task["contextId"], (string?)next["contextId"]);
        Assert.NotEqual(id, (string?)next["id"]);
    }

    [Fact]
    public async Task A_message_to_a_task_that_is_being_worked_on_is_refused()
    {
        var gate = new TaskCompletionSource();
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Waiting(gate));
        var id = (string)(await LeaveAsync(api))["id"]!;

        Assert.Equal((-32004, "UNSUPPORTED_OPERATION"), await ErrorAsync(api, "SendMessage", Message("hurry?", task: id)));

        gate.SetResult();
    }

    [Fact]
    public async Task Tasks_are_listed_by_page_the_latest_first_and_counted()
    {
        await using var api = await A2AApis.StartAsync(stores, kind, A2AApis.Echo());
        var context = $"{Guid.NewGuid()}";
        var sent = new List<string>();
        for (var number = 0; number < 5; number++) sent.Add((string)(await ResultAsync(api, "SendMessage", Message($"question {number}?", context)))["task"]!["id"]!);

        var (listed, token) = (new List<string>(), "");
        do
        {
            var page = await ResultAsync(api, "ListTasks", new JsonObject { ["contextId"] = context, ["pageSize"] = 2, ["pageToken"] = token, ["status"] = "TASK_STATE_COMPLETED" });
            Assert.Equal((5, 2), ((int)page["totalSize"]!, (int)page["pageSize"]!));
            Assert.All(page["tasks"]!.AsArray(), task => Assert.Null(task!["artifacts"]));
            listed.AddRange(page["tasks"]!.AsArray().Select(task => (string)task!["id"]!));
            token = (string)page["nextPageToken"]!;
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Reverse(sent), listed);
        var none = await ResultAsync(api, "ListTasks", new JsonObject { ["contextId"] = context, ["status"] = "TASK_STATE_WORKING" });
        Assert.Empty(none["tasks"]!.AsArray());
        var whole = await ResultAsync(api, "ListTasks", new JsonObject { ["contextId"] = context, ["pageSize"] = 1, ["includeArtifacts"] = true, ["historyLength"] = 0 });
        Assert.Equal("You said question 4?", AnswerOf(whole["tasks"]![0]!));
        Assert.Null(whole["tasks"]![0]!["history"]);
    }

    private static JsonObject Of(string id) => new() { ["id"] = id };

    private static JsonObject Now(JsonObject send)
    {
        send["configuration"] = new JsonObject { ["returnImmediately"] = true };
        return send;
    }

    private static async Task<JsonNode> LeaveAsync(ApiUnderTest api) => (await ResultAsync(api, "SendMessage", Now(Message("takes long?"))))["task"]!;
}
