using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Tests.Writes;

/// <summary>Server-side apply: who owns what, and what happens when two want the same.</summary>
public sealed class ApplyTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private const string Deployments = "/apis/apps/v1/namespaces/shop/deployments";

    private readonly ApiClient _client = demo.Client();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task What_is_applied_first_is_created_and_owned_by_its_applier()
    {
        var (code, made) = await ApplyAsync("first", "ci", """{"replicas":2}""");
        Assert.Equal(201, code);
        var entry = Assert.Single((JsonArray)made["metadata"]!["managedFields"]!)!;
        Assert.Equal(("ci", "Apply", "apps/v1", "FieldsV1"), ((string?)entry["manager"], (string?)entry["operation"], (string?)entry["apiVersion"], (string?)entry["fieldsType"]));
        var fields = entry["fieldsV1"]!["f:spec"]!;
        Assert.NotNull(fields["f:replicas"]);
        Assert.NotNull(fields["f:template"]!["f:spec"]!["f:containers"]!["k:{\"name\":\"app\"}"]!["f:image"]);
        Assert.Null(fields["f:strategy"]);
    }

    [Fact]
    public async Task What_another_has_set_is_a_conflict_until_it_is_forced()
    {
        await ApplyAsync("contended", "ci", """{"replicas":2}""");
        await _client.PatchAsync($"{Deployments}/contended?fieldManager=operator", """{"spec":{"replicas":5}}""", "merge-patch+json");
        var (code, status) = await ApplyAsync("contended", "ci", """{"replicas":3}""");
        Assert.Equal((409, "Conflict"), (code, (string?)status["reason"]));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"operator\" using apps/v1: .spec.replicas", (string?)status["message"]);
        var cause = Assert.Single((JsonArray)status["details"]!["causes"]!)!;
        Assert.Equal(("FieldManagerConflict", "conflict with \"operator\" using apps/v1", ".spec.replicas"), ((string?)cause["reason"], (string?)cause["message"], (string?)cause["field"]));
        var (forced, next) = await ApplyAsync("contended", "ci", """{"replicas":3}""", "&force=true");
        Assert.Equal((200, 3), (forced, (int)next["spec"]!["replicas"]!));
        Assert.DoesNotContain((JsonArray)next["metadata"]!["managedFields"]!, entry => (string?)entry!["manager"] == "operator");
    }

    [Fact]
    public async Task Who_applies_the_same_value_shares_it()
    {
        await ApplyAsync("shared", "one", """{"replicas":2}""");
        Assert.Equal(200, (await ApplyAsync("shared", "two", """{"replicas":2}""")).Code);
        var (_, without) = await ApplyAsync("shared", "one", "{}");
        Assert.Equal(2, (int)without["spec"]!["replicas"]!);
        var (_, message) = await ApplyAsync("shared", "one", """{"replicas":4}""");
        Assert.Equal("Apply failed with 1 conflict: conflict with \"two\": .spec.replicas", (string?)message["message"]);
    }

    [Fact]
    public async Task What_is_no_longer_applied_goes_away()
    {
        const string path = "/api/v1/namespaces/shop/configmaps/lessening";
        await ConfigAsync(path, """{"a":"1","b":"2"}""");
        await _client.PatchAsync($"{path}?fieldManager=other", """{"data":{"c":"3"}}""", "merge-patch+json");
        var (_, less) = await ConfigAsync(path, """{"a":"1"}""");
        Assert.Equal("""{"a":"1","c":"3"}""", less["data"]!.ToJsonString());
    }

    [Fact]
    public async Task An_object_without_owners_was_there_before_the_first_apply()
    {
        var (code, status) = await ConfigAsync("/api/v1/namespaces/shop/configmaps/checkout-config", """{"DB_NAME":"other"}""");
        Assert.Equal((409, "Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.DB_NAME"), (code, (string?)status["message"]));
    }

    [Fact]
    public async Task Applying_the_same_again_changes_nothing()
    {
        var (_, first) = await ApplyAsync("same", "ci", """{"replicas":1}""");
        await _client.GetAsync($"{Deployments}/same");
        var settled = (string?)(await _client.GetAsync($"{Deployments}/same"))["metadata"]!["resourceVersion"];
        var (_, again) = await ApplyAsync("same", "ci", """{"replicas":1}""");
        Assert.Equal(settled, (string?)again["metadata"]!["resourceVersion"]);
        Assert.Equal((string?)first["metadata"]!["uid"], (string?)again["metadata"]!["uid"]);
    }

    [Fact]
    public async Task An_apply_must_say_who_applies()
    {
        var (code, status) = await _client.PatchAsync($"{Deployments}/cart", "{}", "apply-patch+yaml");
        Assert.Equal((422, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"), (code, (string?)status["message"]));
    }

    [Fact]
    public async Task The_real_kubectl_applies_on_both_sides()
    {
        const string manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied, namespace: shop}\ndata: {a: VALUE}\n";
        using var kubectl = demo.Kubectl();
        Assert.Equal("configmap/applied created\n", await RunAsync("1", "apply", "-f", "-", "--validate=false"));
        Assert.Equal("configmap/applied unchanged\n", await RunAsync("1", "apply", "-f", "-", "--validate=false"));
        Assert.Equal("configmap/applied configured\n", await RunAsync("2", "apply", "-f", "-", "--validate=false"));
        Assert.Equal("configmap/applied serverside-applied (server dry run)\n", await RunAsync("3", "apply", "--server-side", "--dry-run=server", "-f", "-", "--validate=false"));
        Assert.Equal("configmap/applied serverside-applied\n", await RunAsync("3", "apply", "--server-side", "-f", "-", "--validate=false"));
        Assert.Equal("configmap/applied replaced\n", await RunAsync("4", "replace", "-f", "-", "--validate=false"));
        var refused = await kubectl.RunAsync(["apply", "--server-side", "-f", "-", "--validate=false"], manifest.Replace("VALUE", "\"5\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("Apply failed with 1 conflict: conflict with \"kubectl-replace\" using v1: .data.a", refused.Stderr, StringComparison.Ordinal);
        Assert.Equal("configmap/applied serverside-applied\n", await RunAsync("5", "apply", "--server-side", "--force-conflicts", "-f", "-", "--validate=false"));

        async Task<string> RunAsync(string value, params string[] arguments)
        {
            var run = await kubectl.RunAsync(arguments, manifest.Replace("VALUE", $"\"{value}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {run.Stderr}");
            return run.Stdout;
        }
    }

    private Task<(int Code, JsonObject Body)> ApplyAsync(string name, string manager, string spec, string query = "")
    {
        var configuration = (JsonObject)JsonNode.Parse($$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{name}}"},"spec":{{spec}}}""")!;
        configuration["spec"]!["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } };
        configuration["spec"]!["template"] = JsonNode.Parse($$$"""{"metadata":{"labels":{"app":"{{{name}}}"}},"spec":{"containers":[{"name":"app","image":"registry.example.com/app:1"}]}}""");
        return _client.PatchAsync($"{Deployments}/{name}?fieldManager={manager}{query}", configuration.ToJsonString(), "apply-patch+yaml");
    }

    private Task<(int Code, JsonObject Body)> ConfigAsync(string path, string data) =>
        _client.PatchAsync($"{path}?fieldManager=ci", $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{path.Split('/')[^1]}}"},"data":{{data}}}""", "apply-patch+yaml");
}
