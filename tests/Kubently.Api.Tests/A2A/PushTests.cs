using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.A2A.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.A2A;

public sealed class PushTests(Stores stores)
{
    [Fact]
    public async Task A_target_is_told_in_order_what_happens_with_its_token_and_credentials_and_a_signature()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var api = await StartAsync(A2AApis.Looking());
        var send = Message("what is wrong?");
        send["configuration"] = new JsonObject
        {
            ["taskPushNotificationConfig"] = new JsonObject
            {
                ["url"] = receiver.Url,
                ["token"] = "the clients token",
                ["authentication"] = new JsonObject { ["scheme"] = "Bearer", ["credentials"] = "secret" },
            },
        };

        var id = (string)(await ResultAsync(api, "SendMessage", send))["task"]!["id"]!;

        var told = await receiver.UntilEndAsync();
        Assert.Equal(["TASK_STATE_WORKING", null, "TASK_STATE_COMPLETED"], told.Select(each => (string?)each.Json["statusUpdate"]?["status"]!["state"]));
        Assert.Equal("First line\nof the answer", (string?)told[1].Json["artifactUpdate"]!["artifact"]!["parts"]![0]!["text"]);
        Assert.All(told, each => Assert.Equal(("the clients token", "Bearer secret"), (each.Headers["X-A2A-Notification-Token"], each.Headers["Authorization"])));
        foreach (var each in told) Assert.Equal(id, await SignedTaskAsync(api, each));
    }

    [Fact]
    public async Task A_target_of_an_older_client_gets_the_whole_task()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var api = await StartAsync(A2AApis.Echo());
        var send = OldMessage("what is wrong?");
        send["configuration"] = new JsonObject { ["pushNotificationConfig"] = new JsonObject { ["url"] = receiver.Url } };

        await CallAsync(api, "0.3", "message/send", send);

        var last = (await receiver.UntilEndAsync())[^1].Json;
        Assert.Equal(("task", "completed", "You said what is wrong?"), ((string?)last["kind"], StateOf(last), AnswerOf(last)));
    }

    [Fact]
    public async Task A_target_that_fails_is_told_again_and_misses_nothing()
    {
        await using var receiver = await PushReceiver.StartAsync(failures: 2);
        await using var api = await StartAsync(A2AApis.Echo());
        var task = (await ResultAsync(api, "SendMessage", Message("quick?")))["task"]!;

        // Set when all is over: it is told nevertheless.
        await ResultAsync(api, "CreateTaskPushNotificationConfig", new JsonObject { ["taskId"] = (string?)task["id"], ["id"] = "late", ["url"] = receiver.Url });

        var told = await receiver.UntilEndAsync();
        Assert.Equal(["TASK_STATE_WORKING", "TASK_STATE_WORKING", "TASK_STATE_WORKING", null, "TASK_STATE_COMPLETED"], told.Select(each => (string?)each.Json["statusUpdate"]?["status"]!["state"]));
    }

    [Fact]
    public async Task Another_process_tells_what_the_one_that_has_ended_did_not()
    {
        await using var receiver = await PushReceiver.StartAsync(failures: 1);
        await using var api = await StartAsync(A2AApis.Echo());
        var send = Message("quick?");
        send["configuration"] = new JsonObject { ["taskPushNotificationConfig"] = new JsonObject { ["url"] = receiver.Url } };
        await ResultAsync(api, "SendMessage", send);
        await receiver.FirstAsync();
        await api.StopAsync();

        await using var other = await StartAsync(A2AApis.Echo());

        Assert.Equal("TASK_STATE_COMPLETED", (string?)(await receiver.UntilEndAsync())[^1].Json["statusUpdate"]!["status"]!["state"]);
    }

    [Fact]
    public async Task A_target_that_is_deleted_while_its_task_is_worked_on_is_told_nothing_more()
    {
        await using var one = await PushReceiver.StartAsync();
        await using var two = await PushReceiver.StartAsync();
        var gate = new TaskCompletionSource();
        await using var api = await StartAsync(A2AApis.Waiting(gate));
        var id = await BeginAsync(api);
        await SetAsync(api, id, "one", one);
        await SetAsync(api, id, "two", two);
        await Task.WhenAll(one.FirstAsync(), two.FirstAsync());

        await ResultAsync(api, "DeleteTaskPushNotificationConfig", new JsonObject { ["taskId"] = id, ["id"] = "one" });
        gate.SetResult();

        await two.UntilEndAsync();
        Assert.Equal("TASK_STATE_WORKING", (string?)Assert.Single(one.Got).Json["statusUpdate"]!["status"]!["state"]);
    }

    [Fact]
    public async Task A_target_that_is_set_in_anothers_place_is_told_all_and_the_other_one_nothing_more()
    {
        await using var before = await PushReceiver.StartAsync();
        // What it does not take at first is what the other one would have gone past.
        await using var after = await PushReceiver.StartAsync(failures: 1);
        var gate = new TaskCompletionSource();
        await using var api = await StartAsync(A2AApis.Waiting(gate));
        var id = await BeginAsync(api);
        await SetAsync(api, id, "one", before);
        await before.FirstAsync();

        await SetAsync(api, id, "one", after);
        await after.FirstAsync();
        gate.SetResult();

        var told = await after.UntilEndAsync();
        Assert.Equal(["TASK_STATE_WORKING", "TASK_STATE_WORKING", null, "TASK_STATE_COMPLETED"], told.Select(each => (string?)each.Json["statusUpdate"]?["status"]!["state"]));
        Assert.Single(before.Got);
    }

    [Fact]
    public async Task Targets_are_set_read_listed_and_deleted_in_both_versions()
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Echo());
        var id = (string)(await ResultAsync(api, "SendMessage", Message("quick?")))["task"]!["id"]!;
        JsonObject of = new() { ["taskId"] = id, ["id"] = "one" };

        var made = await ResultAsync(api, "CreateTaskPushNotificationConfig", new JsonObject { ["taskId"] = id, ["id"] = "one", ["url"] = "https://192.0.2.1.example.invalid/hook" });
        var old = (await CallAsync(api, "0.3", "tasks/pushNotificationConfig/set", new JsonObject { ["taskId"] = id, ["pushNotificationConfig"] = new JsonObject { ["id"] = "two", ["url"] = "https://example.invalid/" } }))["result"]!;

        Assert.Equal(("one", id), ((string?)made["id"], (string?)made["taskId"]));
        Assert.Equal("two", (string?)old["pushNotificationConfig"]!["id"]);
        Assert.Equal("one", (string?)(await ResultAsync(api, "GetTaskPushNotificationConfig", of))["id"]);
        Assert.Equal(2, (await ResultAsync(api, "ListTaskPushNotificationConfigs", of))["configs"]!.AsArray().Count);
        var listed = (await CallAsync(api, "0.3", "tasks/pushNotificationConfig/list", new JsonObject { ["id"] = id }))["result"]!.AsArray();
        Assert.Equal(["one", "two"], listed.Select(each => (string?)each!["pushNotificationConfig"]!["id"]));
        await ResultAsync(api, "DeleteTaskPushNotificationConfig", of);
        await ResultAsync(api, "DeleteTaskPushNotificationConfig", of);
        Assert.Equal((-32001, "TASK_NOT_FOUND"), await ErrorAsync(api, "GetTaskPushNotificationConfig", of));
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("/hook")]
    public async Task An_address_that_is_never_called_is_refused_before_anything_begins(string url)
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Echo());
        var text = $"{Guid.NewGuid()}?";
        var send = Message(text);
        send["configuration"] = new JsonObject { ["taskPushNotificationConfig"] = new JsonObject { ["url"] = url } };

        Assert.Equal((-32602, "INVALID_PARAMS"), await ErrorAsync(api, "SendMessage", send));
        Assert.DoesNotContain(Value(await api.Client.ListConversationsAsync(Cancel)).Conversations, conversation => conversation.Title == text);
    }

    [Theory]
    [InlineData("one\n", "Bearer")]
    [InlineData("one", "Bearer\n")]
    [InlineData("one", "Bearer of")]
    public async Task An_id_or_a_scheme_that_no_header_and_no_key_may_hold_is_refused(string id, string scheme)
    {
        await using var api = await A2AApis.StartAsync(stores, RedisKind.Garnet, A2AApis.Echo());
        var task = (await ResultAsync(api, "SendMessage", Message("quick?")))["task"]!;

        var refused = await ErrorAsync(api, "CreateTaskPushNotificationConfig", new JsonObject
        {
            ["taskId"] = (string?)task["id"],
            ["id"] = id,
            ["url"] = "https://example.invalid/hook",
            ["authentication"] = new JsonObject { ["scheme"] = scheme, ["credentials"] = "secret" },
        });

        Assert.Equal((-32602, "INVALID_PARAMS"), refused);
    }

    private static async Task<string> BeginAsync(ApiUnderTest api)
    {
        var send = Message("slow?");
        send["configuration"] = new JsonObject { ["returnImmediately"] = true };
        return (string)(await ResultAsync(api, "SendMessage", send))["task"]!["id"]!;
    }

    private static Task SetAsync(ApiUnderTest api, string task, string id, PushReceiver receiver) =>
        ResultAsync(api, "CreateTaskPushNotificationConfig", new JsonObject { ["taskId"] = task, ["id"] = id, ["url"] = receiver.Url });

    // Any process on a store may take up a notification: those of other tests, which may not call this machine, have another database.
    private async Task<ApiUnderTest> StartAsync(ScriptedModel model) => await ApiUnderTest.StartAsync(
        $"{await stores.ConnectionStringAsync(RedisKind.RedisServer)},defaultDatabase=3", services => services.AddSingleton<IChatClient>(model), null, ("A2A:AllowPrivatePushTargets", "true"));

    // As a receiver does it: the key from the published set, the body's hash from the claims.
    private static async Task<string?> SignedTaskAsync(ApiUnderTest api, PushReceiver.Notification notification)
    {
        var parts = notification.Headers["X-Kubently-Signature"].Split('.');
        var key = JsonNode.Parse(await api.Http.GetStringAsync("a2a/.well-known/jwks.json", Cancel))!["keys"]![0]!;
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) },
        });
        Assert.True(ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(notification.Body)), (string?)claims["request_body_sha256"]);
        return (string?)claims["task_id"];
    }
}
