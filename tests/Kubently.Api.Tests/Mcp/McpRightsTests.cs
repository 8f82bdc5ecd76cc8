using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Approvals;
using Kubently.Api.Tests.Audit;
using Kubently.Api.Tests.Hosting;
using Kubently.Api.Tests.SignIn;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using static Kubently.Api.Tests.Hosting.Answers;
using static Kubently.Api.Tests.Mcp.McpSpeaker;

namespace Kubently.Api.Tests.Mcp;

/// <summary>MCP gives nobody more than REST does.</summary>
public sealed class McpRightsTests(Stores stores)
{
    [Fact]
    public async Task Tools_resources_and_completions_end_where_the_callers_scope_does()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), null, ("API_KEY_SCOPES", "other:*-two/*"));
        using var near = await ConnectAsync(api, ApiUnderTest.OtherKey);
        var inside = $"{api.Cluster}-two";

        var listed = (await near.CallAsync("list_clusters", []))["structuredContent"]!;
        Assert.Equal(inside, (string?)Assert.Single(listed["clusters"]!.AsArray())!["cluster_id"]);
        foreach (var tool in (string[])["kubectl", "diagnose", "ask_kubently"])
        {
            var arguments = tool == "ask_kubently" ? new JsonObject { ["query"] = "?" } : [];
            if (tool == "kubectl") arguments["command"] = "get pods";
            arguments["cluster_id"] = api.Cluster.Value;
            var result = await near.CallAsync(tool, arguments);
            Assert.Equal("/problems/unknown-cluster", ProblemOf(result));
            Assert.Contains($"Available clusters: {inside}.", TextOf(result), StringComparison.Ordinal);
        }

        var uris = (await near.ResultAsync("resources/list", []))["resources"]!.AsArray().Select(each => (string?)each!["uri"]);
        Assert.DoesNotContain($"kubently://clusters/{api.Cluster}", uris);
        Assert.Equal(-32002, (int)(await near.AnswerAsync("resources/read", new JsonObject { ["uri"] = $"kubently://clusters/{api.Cluster}" }))["error"]!["code"]!);
        var completing = new JsonObject { ["ref"] = new JsonObject { ["type"] = "ref/prompt", ["name"] = "whats_wrong" }, ["argument"] = new JsonObject { ["name"] = "cluster_id", ["value"] = "" } };
        Assert.Equal([inside], (await near.ResultAsync("completion/complete", completing))["completion"]!["values"]!.AsArray().Select(each => (string?)each));
    }

    [Fact]
    public async Task Somebody_elses_conversation_is_neither_listed_nor_read_nor_gone_on_with()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        using var speaker = await ConnectAsync(api);
        using var stranger = await ConnectAsync(api, ApiUnderTest.OtherKey);
        var conversation = (string)(await speaker.CallAsync("ask_kubently", new JsonObject { ["query"] = "which clusters are there?" }))["structuredContent"]!["conversation_id"]!;

        Assert.Contains("which clusters are there?", $"{await speaker.ResultAsync("resources/read", Uri())}", StringComparison.Ordinal);
        Assert.NotNull((await stranger.AnswerAsync("resources/read", Uri()))["error"]);
        Assert.DoesNotContain(conversation, $"{await stranger.ResultAsync("resources/list", [])}", StringComparison.Ordinal);
        Assert.NotNull((await stranger.AnswerAsync("prompts/get", new JsonObject { ["name"] = "incident_report", ["arguments"] = new JsonObject { ["conversation_id"] = conversation } }))["error"]);
        Assert.Equal("/problems/unknown-conversation", ProblemOf(await stranger.CallAsync("ask_kubently", new JsonObject { ["query"] = "go on", ["conversation_id"] = conversation })));

        JsonObject Uri() => new() { ["uri"] = $"kubently://conversations/{conversation}" };
    }

    [Fact]
    public async Task A_viewer_changes_nothing_and_an_operators_change_waits_for_a_person()
    {
        await using var desk = await Desk.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        using var viewer = await ConnectAsync(desk.Api, "viewer-key-of-the-suite");
        using var speaker = await ConnectAsync(desk.Api);
        var scale = new JsonObject { ["cluster_id"] = desk.Api.Cluster.Value, ["command"] = "scale deployment/web -n shop --replicas=3", ["reason"] = "checkout is overloaded" };
        Assert.Equal("/problems/forbidden", ProblemOf(await viewer.CallAsync("kubectl", (JsonObject)scale.DeepClone())));

        var calling = speaker.CallAsync("kubectl", (JsonObject)scale.DeepClone());
        await RefuseAsync(desk);
        await desk.Executor.AnswerAsync(await desk.Executor.NextCommandAsync(), JsonSerializer.Serialize(Desk.Scaling(), KubentlyJson.Wire.CommandPreview));
        var waits = await calling;
        var asked = Assert.Single(Value(await desk.Approver.ListApprovalsAsync(ApprovalStatus.Pending, desk.Api.Cluster, Cancel)).Approvals);
        Assert.True(Failed(waits));
        Assert.Contains($"kubently approvals approve {asked.ApprovalId}", TextOf(waits), StringComparison.Ordinal);
        Assert.Equal(("checkout is overloaded", CommandOrigin.Agent, "suite"), (asked.Reason, asked.Origin, asked.RequestedBy));

        Value(await desk.Approver.ApproveAsync(asked.ApprovalId, null, Cancel));
        calling = speaker.CallAsync("kubectl", scale);
        await RefuseAsync(desk);
        var approved = await desk.Executor.NextCommandAsync();
        Assert.Equal(asked.ApprovalId, approved.ApprovalId);
        await desk.Executor.AnswerAsync(approved, "deployment.apps/web scaled");
        Assert.Equal("deployment.apps/web scaled", TextOf(await calling));
    }

    [Fact]
    public async Task A_command_stands_in_the_audit_log_with_where_it_came_from()
    {
        await using var store = await AuditStore.StartAsync(RedisKind.RedisServer);
        await using var api = await ApiUnderTest.StartAsync(store.ConnectionString);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var speaker = await ConnectAsync(api);
        var calling = speaker.CallAsync("kubectl", new JsonObject { ["cluster_id"] = api.Cluster.Value, ["command"] = "get pods -A" });
        await executor.AnswerAsync(await executor.NextCommandAsync(), "pods");
        await calling;
        await speaker.CallAsync("kubectl", new JsonObject { ["cluster_id"] = api.Cluster.Value, ["command"] = "get pods --kubeconfig=x" });

        await Eventually.HoldsAsync(async () => (await store.EntriesAsync()).Count == 2);

        var entries = await store.EntriesAsync();
        Assert.All(entries, entry => Assert.Equal(("suite", "mcp", CommandOrigin.Agent, "127.0.0.1"), (entry.Caller, entry.Surface, entry.Origin, entry.Address)));
        Assert.Equal(("get pods -A", AuditOutcomes.Success), (entries.Single(entry => entry.Type == AuditTypes.CommandExecuted).Command, entries.Single(entry => entry.Type == AuditTypes.CommandExecuted).Outcome));
        Assert.Equal(AuditOutcomes.Refused, entries.Single(entry => entry.Type == AuditTypes.CommandRejected).Outcome);
    }

    [Fact]
    public async Task A_client_without_a_key_is_led_to_the_issuer_whose_tokens_are_taken()
    {
        await using var signedIn = await SignedInApi.StartAsync(stores);
        using var http = new HttpClient { BaseAddress = signedIn.Api.Address };
        using var refused = await http.PostAsJsonAsync("mcp", Request("1", "tools/list", []), Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var challenge = refused.Headers.WwwAuthenticate.Single(each => each.Scheme == "Bearer").Parameter!;
        var metadata = challenge.Split("resource_metadata=\"")[1].Split('"')[0];
        Assert.Equal($"{signedIn.Api.Address}.well-known/oauth-protected-resource/mcp", metadata);
        var resource = await http.GetFromJsonAsync(metadata, KubentlyJson.Wire.ProtectedResource, Cancel);
        Assert.Equal(($"{signedIn.Api.Address}mcp", signedIn.Issuer.Name), (resource!.Resource, Assert.Single(resource.AuthorizationServers)));

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Issuer.Sign(signedIn.Claims()));
        http.DefaultRequestHeaders.Add("Accept", "application/json, text/event-stream");
        using var taken = await http.PostAsJsonAsync("mcp", Request("1", "tools/list", []), Cancel);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Issuer.Sign(signedIn.Claims(("groups", new[] { "strangers" }))));
        using var forbidden = await http.PostAsJsonAsync("mcp", Request("1", "tools/list", []), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static async Task RefuseAsync(Desk desk)
    {
        var command = await desk.Executor.NextCommandAsync();
        Assert.Equal((CommandOrigin.Agent, null), (command.Origin, command.ApprovalId));
        await desk.Executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { Outcome = Outcome.Refused, ExitCode = null, Rule = "approval.required", Message = "It changes the cluster." });
    }
}
