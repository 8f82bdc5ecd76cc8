using System.Text.Json.Nodes;
using Kubently.Cli.Tests.Faking;

namespace Kubently.Cli.Tests.Install;

/// <summary>The order of things, what goes where, and what is said when something does not work; kubectl and helm are recorded.</summary>
public sealed class InstallTests : IDisposable
{
    private const string ModelKey = "sk-ant-not-a-real-key-0123456789";
    private const string AdminKey = "kub_not_a_real_key_of_an_admin";

    private readonly RecordedTools _tools = RecordedTools.OfPermissiveCluster();
    private readonly DirectoryInfo _charts = Directory.CreateTempSubdirectory("kubently-charts-");
    private readonly Shell _shell = new() { Clock = TimeProvider.System };

    public InstallTests()
    {
        foreach (var chart in (string[])["kubently", "kubently-executor"]) File.WriteAllText(Path.Combine(_charts.CreateSubdirectory(chart).FullName, "Chart.yaml"), "name: a-chart\n");
        _shell.Variables["PATH"] = _tools.SearchPath;
        _shell.Variables["ANTHROPIC_API_KEY"] = ModelKey;
        _shell.Variables["KUBENTLY_API_KEY"] = AdminKey;
        _tools.Answer("get secret kubently-keys", Secret("key.admin", AdminKey));
    }

    public void Dispose()
    {
        _tools.Dispose();
        _shell.Dispose();
        _charts.Delete(recursive: true);
    }

    [Fact]
    public async Task It_makes_the_namespace_writes_the_models_key_and_brings_up_the_API_before_the_executor()
    {
        var run = await RunAsync("--yes", "--provider", "anthropic");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["create namespace kubently", "apply --server-side", "helm upgrade --install kubently ", "helm upgrade --install kubently-executor "],
            _tools.Changes.Select(call => new[] { "create namespace kubently", "apply --server-side", "helm upgrade --install kubently-executor ", "helm upgrade --install kubently " }.First(part => call.Line.Contains(part, StringComparison.Ordinal))));
        var api = Json(Upgrade("kubently").Stdin);
        Assert.Equal("prod-eu-admin", (string?)api["auth"]!["clusters"]![0]!["id"]);
        Assert.Equal(("anthropic", "kubently-model"), ((string?)api["agent"]!["provider"], (string?)api["agent"]!["existingSecret"]));
        var executor = Json(Upgrade("kubently-executor").Stdin);
        Assert.Equal(("prod-eu-admin", "http://kubently-api.kubently.svc", "kubently-executor-tokens", "prod-eu-admin", true),
            ((string?)executor["clusterId"], (string?)executor["apiUrl"], (string?)executor["existingSecret"], (string?)executor["existingSecretKey"], (bool)executor["allowHttp"]!));
        Assert.Equal("""{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"kubently"}},"podSelector":{"matchLabels":{"app.kubernetes.io/name":"kubently","app.kubernetes.io/component":"api"}}}""", executor["networkPolicy"]!["api"]!.ToJsonString());
        Assert.Contains("port-forward svc/kubently-api 5080:80", run.Error, StringComparison.Ordinal);
        Assert.Contains("kubently doctor --api-url http://127.0.0.1:5080", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_an_argument_in_the_environment_of_a_tool_or_in_what_is_printed()
    {
        var run = await RunAsync("--yes", "--provider", "anthropic");
        Assert.All(_tools.Calls, call =>
        {
            Assert.DoesNotContain(ModelKey, call.Line, StringComparison.Ordinal);
            Assert.DoesNotContain(AdminKey, call.Line, StringComparison.Ordinal);
            Assert.DoesNotContain(ModelKey, call.Environment, StringComparison.Ordinal);
            Assert.DoesNotContain(AdminKey, call.Environment, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(ModelKey, run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(AdminKey, run.Out + run.Error, StringComparison.Ordinal);
        Assert.Equal(ModelKey, (string?)Json(_tools.Changes.Single(call => call.Line.Contains(" apply ", StringComparison.Ordinal)).Stdin)["stringData"]!["ANTHROPIC_API_KEY"]);
        Assert.Contains(AdminKey, await File.ReadAllTextAsync(Path.Combine(_shell.UserFolder, ".kubently", "config.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_again_it_keeps_the_key_and_the_values_that_are_there()
    {
        _tools.Answer("get namespace kubently", "namespace/kubently\n")
            .Answer("get secret kubently-model", Secret("ANTHROPIC_API_KEY", "sk-ant-another"))
            .Answer("get values kubently ", """{"api":{"replicas":5},"auth":{"clusters":[{"id":"prod-us"},{"id":"prod-eu-admin"}]}}""")
            .Answer("get values kubently-executor", """{"mode":"extendedReadOnly"}""");
        var run = await RunAsync("--yes", "--provider", "anthropic");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(_tools.Changes, call => call.Line.StartsWith("kubectl", StringComparison.Ordinal));
        Assert.Contains("is kept", run.Error, StringComparison.Ordinal);
        var api = Json(Upgrade("kubently").Stdin);
        Assert.Equal((5, 2), ((int)api["api"]!["replicas"]!, api["auth"]!["clusters"]!.AsArray().Count));
        Assert.Equal("extendedReadOnly", (string?)Json(Upgrade("kubently-executor").Stdin)["mode"]);
    }

    [Fact]
    public async Task Run_again_the_cluster_keeps_its_name_and_its_way_to_the_API()
    {
        _tools.Answer("get namespace kubently", "namespace/kubently\n")
            .Answer("get values kubently ", """{"auth":{"clusters":[{"id":"prod-eu"}]}}""")
            .Answer("get values kubently-executor", """{"clusterId":"prod-eu","apiUrl":"https://kubently-api.kubently.svc","existingSecret":"my-token","existingSecretKey":"token"}""");
        var run = await RunAsync("--yes");
        Assert.Equal(0, run.ExitCode);
        var executor = Json(Upgrade("kubently-executor").Stdin);
        Assert.Equal(("prod-eu", "https://kubently-api.kubently.svc", "my-token", null), ((string?)executor["clusterId"], (string?)executor["apiUrl"], (string?)executor["existingSecret"], executor["allowHttp"]));
        Assert.Equal("prod-eu", (string?)Assert.Single(Json(Upgrade("kubently").Stdin)["auth"]!["clusters"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task A_Secret_of_somebodys_own_holds_the_tokens_too()
    {
        _tools.Answer("get namespace kubently", "namespace/kubently\n").Answer("get values kubently ", """{"auth":{"existingSecret":"my-keys"}}""");
        Assert.Equal(0, (await RunAsync("--yes")).ExitCode);
        Assert.Null(Json(Upgrade("kubently").Stdin)["auth"]!["clusters"]);
    }

    [Fact]
    public async Task A_key_that_is_there_is_replaced_when_that_is_asked_for_and_may_come_from_standard_input()
    {
        _tools.Answer("get secret kubently-model", Secret("OPENAI_API_KEY", "sk-another"));
        _shell.Stdin = "sk-from-standard-input\n"u8.ToArray();
        var run = await RunAsync("--yes", "--provider", "openai", "--model-key-stdin", "--replace-model-key");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("sk-from-standard-input", (string?)Json(_tools.Changes.Single(call => call.Line.Contains(" apply ", StringComparison.Ordinal)).Stdin)["stringData"]!["OPENAI_API_KEY"]);
    }

    [Theory]
    [InlineData("kubectl", "kubernetes.io/docs")]
    [InlineData("helm", "helm.sh/docs")]
    public async Task A_tool_that_is_missing_is_named_with_where_to_get_it(string tool, string where)
    {
        _tools.Remove(tool);
        _shell.Variables["PATH"] = _tools.SearchPath.Split(':')[0];
        var run = await RunAsync("--yes");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{tool} is on no folder of the PATH", run.Error, StringComparison.Ordinal);
        Assert.Contains(where, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config current-context", "no current context", "kubectl config use-context", 2)]
    [InlineData("get --raw /version", "does not answer: it is away", "get --raw /version", 1)]
    [InlineData("can-i create secrets", "may not create secrets in kubently", "Ask whoever runs the cluster", 1)]
    [InlineData("get secret kubently-model", "Secret kubently-model cannot be read: it is away", "read and write Secrets", 1)]
    [InlineData("create namespace", "namespace kubently could not be made: it is away", "kubectl create namespace kubently", 1)]
    [InlineData("apply --server-side", "Secret kubently-model could not be written: it is away", "run the same again", 1)]
    [InlineData("upgrade --install kubently ", "helm could not bring up kubently: it is away", "describe the one that is not ready", 1)]
    [InlineData("upgrade --install kubently-executor ", "helm could not bring up kubently-executor: it is away", "run the same again", 1)]
    public async Task A_step_that_fails_says_what_happened_and_what_to_do_and_ends_the_run(string step, string happened, string advice, int exitCode)
    {
        _tools.Answer(step, "", 1, "it is away");
        var run = await RunAsync("--yes", "--provider", "anthropic");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(happened, run.Error, StringComparison.Ordinal);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Next:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_that_was_cut_off_is_told_apart()
    {
        _tools.Answer("upgrade --install kubently ", "", 1, "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress");
        var run = await RunAsync("--yes");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("helm rollback kubently --kube-context prod-eu-admin -n kubently", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_renders_both_charts_without_their_secrets_and_changes_nothing()
    {
        _tools.Answer("--dry-run=server --hide-secret", "kind: Deployment\n");
        var run = await RunAsync("--dry-run", "--provider", "anthropic");
        Assert.Equal((0, "kind: Deployment\nkind: Deployment\n"), (run.ExitCode, run.Out));
        Assert.Empty(_tools.Changes);
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("")]
    public async Task Without_a_yes_nothing_is_changed(string answer)
    {
        _shell.Stdin = System.Text.Encoding.UTF8.GetBytes(answer);
        var run = await RunAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Nothing was changed", run.Error, StringComparison.Ordinal);
        Assert.Empty(_tools.Changes);
    }

    [Theory]
    [InlineData("ollama", "--model-address URL")]
    [InlineData("openai", "OPENAI_API_KEY")]
    public async Task What_a_provider_needs_and_was_not_given_is_named(string provider, string what)
    {
        var run = await RunAsync("--yes", "--provider", provider);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.Empty(_tools.Changes);
    }

    [Fact]
    public async Task A_folder_without_a_chart_is_refused()
    {
        var run = await _shell.RunAsync("install", "--yes", "--chart", _shell.UserFolder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no chart at", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_it_tells_the_steps_and_no_secret()
    {
        var run = await RunAsync("--yes", "--no-executor", "-o", "json");
        var report = Json(run.Out);
        Assert.Equal("done", (string?)report["status"]);
        Assert.Equal(["cluster", "permissions", "plan", "namespace", "api", "key"], report["steps"]!.AsArray().Select(step => (string)step!["name"]!));
        Assert.DoesNotContain(AdminKey, run.Out, StringComparison.Ordinal);
    }

    private RecordedCall Upgrade(string release) => _tools.Changes.Single(call => call.Line.StartsWith($"helm upgrade --install {release} ", StringComparison.Ordinal));

    private Task<CliRun> RunAsync(params string[] more) =>
        _shell.RunAsync(["install", "--chart", Path.Combine(_charts.FullName, "kubently"), "--executor-chart", Path.Combine(_charts.FullName, "kubently-executor"), .. more], TestContext.Current.CancellationToken);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static string Secret(string key, string value) => $$$"""{"data":{"{{{key}}}":"{{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))}}}"}}""";
}
