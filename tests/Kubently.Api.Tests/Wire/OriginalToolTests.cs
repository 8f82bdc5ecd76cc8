using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Wire;

/// <summary>The original protocol's tools that are not kubectl.</summary>
public sealed class OriginalToolTests(Stores stores)
{
    [Theory]
    [InlineData("debug/logs/search", "log_search", 60, """{"namespace":"shop","selector":"app=web","query":"error"}""",
        """{"namespace":"shop","selector":"app=web","query":"error","use_regex":false,"case_sensitive":false,"tail_lines":2000,"previous":false,"context_lines":0}""")]
    [InlineData("debug/loki/", "loki", 30, """{"query":"{app=\"web\"}","start":"1700000000"}""", """{"query":"{app=\"web\"}","start":"1700000000","limit":100,"direction":"backward"}""")]
    [InlineData("debug/prometheus", "prometheus", 5, """{"query":"up","query_type":"range","start":"1","end":"2","step":"30s","timeout_seconds":5,"unknown":1}""",
        """{"query":"up","query_type":"range","start":"1","end":"2","step":"30s"}""")]
    [InlineData("debug/helm", "helm", 30, """{"subcommand":"history","release_name":"web","namespace":null}""", """{"subcommand":"history","release_name":"web"}""")]
    [InlineData("debug/argocd", "argocd", 30, """{"operation":"list_apps"}""", """{"operation":"list_apps"}""")]
    [InlineData("cloud/execute", "cloud", 40, """{"operation":"aws.sts.get_caller_identity"}""", """{"operation":"aws.sts.get_caller_identity","params":{}}""")]
    public async Task A_request_reaches_an_executor_in_the_originals_envelope_and_its_answer_the_caller(string path, string tool, int timeout, string fields, string request)
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var body = JsonNode.Parse(fields)!.AsObject();
        body["cluster_id"] = api.Cluster.Value;
        body["correlation_id"] = "c-9";

        var asking = api.Http.PostAsync(path, Json(body.ToJsonString()), Cancel);
        var command = await executor.NextAsync(ExecutorEvents.Command);

        Assert.Equal((tool, timeout, "c-9"), (command.GetProperty("tool").GetString(), command.GetProperty("timeout").GetInt32(), command.GetProperty("correlation_id").GetString()));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(request), JsonNode.Parse(command.GetProperty("request").GetRawText())), command.GetProperty("request").GetRawText());
        using var http = ExecutorByHand.HttpOf(api);
        using var posted = await http.PostAsync("executor/results", Json($$"""{"command_id":"{{command.GetProperty("id")}}","success":true,"output":"found it","execution_time_ms":3}"""), Cancel);
        using var answer = await asking;
        var response = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancel), KubentlyJson.Wire.CommandResponse)!;
        Assert.Equal((HttpStatusCode.OK, CommandStatus.Success, "found it"), (answer.StatusCode, response.Status, response.Output));
    }

    [Theory]
    [InlineData("debug/logs/search", """{"query":"x","selector":"a=b"}""", 422, "namespace")]
    [InlineData("debug/logs/search", """{"namespace":"shop","query":"x"}""", 422, "selector")]
    [InlineData("debug/logs/search", """{"namespace":"shop","query":"x","selector":"a=b","pod_name":"web"}""", 422, "selector")]
    [InlineData("debug/logs/search", """{"namespace":"Shop!","query":"x","pod_name":"web"}""", 422, "namespace")]
    [InlineData("debug/logs/search", """{"namespace":"shop","query":"x","pod_name":"web","since":"soon"}""", 422, "since")]
    [InlineData("debug/logs/search", """{"namespace":"shop","query":"x","pod_name":"web","tail_lines":10001}""", 422, "tail_lines")]
    [InlineData("debug/logs/search", """{"namespace":"shop","query":"x","pod_name":"web","use_regex":"yes"}""", 422, "use_regex")]
    [InlineData("debug/logs/search", """{"namespace":"shop","query":"x","pod_name":"web","timeout_seconds":121}""", 422, "timeout_seconds")]
    [InlineData("debug/loki", """{"query":""}""", 422, "query")]
    [InlineData("debug/loki", """{"query":"x","direction":"sideways"}""", 422, "direction")]
    [InlineData("debug/prometheus", """{"query":"up","query_type":"range","start":"1"}""", 422, "query_type")]
    [InlineData("debug/prometheus", """{"query":"up","step":"a while"}""", 422, "step")]
    [InlineData("debug/helm", """{"subcommand":"history"}""", 422, "release_name")]
    [InlineData("debug/helm", """{"subcommand":"uninstall"}""", 422, "subcommand")]
    [InlineData("debug/argocd", """{"operation":"get_app"}""", 422, "app_name")]
    [InlineData("debug/argocd", """{"operation":"revision_metadata","app_name":"web"}""", 422, "revision")]
    [InlineData("cloud/execute", """{"operation":"aws.iam.delete_user"}""", 400, "operation")]
    [InlineData("cloud/execute", """{"operation":"aws.sts.get_caller_identity","params":[]}""", 422, "params")]
    public async Task A_field_that_is_wrong_is_named(string path, string fields, int status, string field)
    {
        await using var api = await StartAsync();
        var body = JsonNode.Parse(fields)!.AsObject();
        body["cluster_id"] = api.Cluster.Value;

        using var answer = await api.Http.PostAsync(path, Json(body.ToJsonString()), Cancel);

        var problem = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancel), KubentlyJson.Wire.Problem)!;
        Assert.Equal((status, field), ((int)answer.StatusCode, problem.Subject));
    }

    [Theory]
    [InlineData("""{"cluster_id":"nowhere-at-all","query":"x"}""", 404)]
    [InlineData("""{"query":"x"}""", 422)]
    [InlineData("""[]""", 422)]
    [InlineData("""{"cluster_id":"\ud800","query":"x"}""", 400)]
    [InlineData("""{"cluster_id":"shop","query":"x","\udfff":1}""", 400)]
    [InlineData("""{""", 400)]
    public async Task A_body_that_names_no_cluster_is_refused(string body, int status)
    {
        await using var api = await StartAsync();
        using var answer = await api.Http.PostAsync("debug/loki", Json(body), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
