using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Changes;

/// <summary>What all changes have in common: what leaves, once; what is printed; what a preview tells.</summary>
public sealed class ChangeTests
{
    private const string Web = "api/v1/namespaces/default/configmaps/web";

    private const string Before = """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","namespace":"default","resourceVersion":"7","labels":{"app":"web"}},"data":{"api_token":"hunter2hunter2"}}""";

    private const string After = """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","namespace":"default","resourceVersion":"8","labels":{"app":"web","tier":"front"}},"data":{"api_token":"hunter2hunter2"}}""";

    private readonly FakeCluster _cluster = new();

    public ChangeTests() => _cluster.Json(Web, Before);

    [Fact]
    public async Task A_change_leaves_once_with_no_more_than_what_differs()
    {
        _cluster.Json("PATCH", Web + "?fieldManager=kubectl-label", After);
        Assert.Equal(new KubectlOutcome.Completed(0, "configmap/web labeled\n", "", false, 22), await RunAsync("label", "cm", "web", "tier=front", "app=web"));
        Assert.Equal([$"PATCH {Web}?fieldManager=kubectl-label application/merge-patch+json " + """{"metadata":{"labels":{"tier":"front"}}}"""], _cluster.Changes);
    }

    [Fact]
    public async Task A_change_that_got_no_answer_is_not_tried_again()
    {
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync("label", "cm", "web", "tier=front"));
        Assert.Equal((1, "Error from server (NotFound): not here\n"), (completed.ExitCode, completed.Stderr));
        Assert.Single(_cluster.Changes);
    }

    [Fact]
    public async Task A_client_dry_run_sends_nothing()
    {
        Assert.Equal("configmap/web labeled (dry run)\n", Assert.IsType<KubectlOutcome.Completed>(await RunAsync("label", "cm", "web", "tier=front", "--dry-run=client")).Stdout);
        Assert.Empty(_cluster.Changes);
    }

    [Fact]
    public async Task A_server_dry_run_tells_the_server_to_keep_nothing()
    {
        _cluster.Json("PATCH", Web + "?dryRun=All&fieldManager=me", After);
        Assert.Equal("configmap/web labeled (server dry run)\n",
            Assert.IsType<KubectlOutcome.Completed>(await RunAsync("label", "cm", "web", "tier=front", "--dry-run=server", "--field-manager=me")).Stdout);
        Assert.Single(_cluster.Changes);
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("jsonpath={.data}")]
    public async Task A_changed_object_is_printed_without_its_secrets(string format)
    {
        _cluster.Json("PATCH", Web + "?fieldManager=kubectl-annotate", After);
        var completed = Assert.IsType<KubectlOutcome.Completed>(await RunAsync("annotate", "cm", "web", "a=b", "-o", format));
        Assert.Contains("[REDACTED]", completed.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", completed.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_tries_the_change_and_tells_what_differs_and_how_to_go_back()
    {
        _cluster.Json("PATCH", Web + "?dryRun=All&fieldManager=kubectl-label", After);
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var preview = await engine.PreviewAsync(new KubectlRequest(["label", "cm", "web", "tier=front"]), TestContext.Current.CancellationToken);
        Assert.Equal("configmap/web labeled (server dry run)\n", Assert.IsType<KubectlOutcome.Completed>(preview.Outcome).Stdout);
        var change = Assert.Single(preview.Changes);
        Assert.Equal((ChangeKind.Changed, "7", "ConfigMap/web in default", "configmaps"), (change.Kind, change.ResourceVersion, change.Object.ToString(), change.Resource));
        Assert.Equal("label configmap/web -n default tier- --overwrite", change.Undo);
        Assert.Equal("""
            --- configmap/web in default (now)
            +++ configmap/web in default (then)
            @@ -5,5 +5,6 @@
             metadata:
               labels:
                 app: web
            +    tier: front
               name: web
               namespace: default

            """, change.Diff);
    }

    [Fact]
    public async Task A_preview_of_a_command_that_is_refused_changes_and_tells_nothing()
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        var preview = await engine.PreviewAsync(new KubectlRequest(["label", "cm", "web", "tier=front"]), TestContext.Current.CancellationToken);
        Assert.Equal("policy.read-only", Assert.IsType<KubectlOutcome.Refused>(preview.Outcome).Rule);
        Assert.Empty(preview.Changes);
        Assert.Empty(_cluster.Requests);
    }

    [Fact]
    public async Task A_selector_that_matches_more_than_a_list_holds_changes_nothing()
    {
        _cluster.Json("api/v1/namespaces/default/configmaps?labelSelector=app%3Dweb&limit=500", """{"kind":"ConfigMapList","metadata":{"continue":"more"},"items":[{"metadata":{"name":"web","namespace":"default"}}]}""");
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions { MaxListItems = 1 }, TimeProvider.System);
        var outcome = await engine.RunAsync(new KubectlRequest(["label", "cm", "-l", "app=web", "a=b"]), TestContext.Current.CancellationToken);
        Assert.Contains("more than 1 objects match", Assert.IsType<KubectlOutcome.Completed>(outcome).Stderr, StringComparison.Ordinal);
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("label cm web a=b --dry-run=maybe", "error: Invalid dry-run value (maybe). Must be \"none\", \"server\", or \"client\".\n")]
    [InlineData("label cm web a=b -o wide", "error: unable to match a printer suitable for the output format \"wide\", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n")]
    [InlineData("label cm a=b", "error: resource(s) were provided, but no name was specified\n")]
    [InlineData("label cm/web cm a=b", "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n")]
    [InlineData("label cm web -l app=web a=b", "error: name cannot be provided when a selector is specified\n")]
    [InlineData("label cm/web -l app=web a=b", "error: selectors and the all flag cannot be used when passing resource/name arguments\n")]
    [InlineData("label cm web a=b -A", "error: a resource cannot be retrieved by name across all namespaces\n")]
    [InlineData("label cm web app=other", "error: 'app' already has a value (web), and --overwrite is false\n")]
    [InlineData("label cm web -l a=b", "error: at least one label update is required\n")]
    [InlineData("label wat web a=b", "error: the server doesn't have a resource type \"wat\"\n")]
    public async Task What_kubectl_would_not_do_ends_with_its_words_and_changes_nothing(string line, string stderr)
    {
        Assert.Equal(new KubectlOutcome.Completed(1, "", stderr), Assert.IsType<KubectlOutcome.Completed>(await RunAsync(line.Split(' '))) with { TotalBytes = 0, Redactions = 0 });
        Assert.Empty(_cluster.Changes);
    }

    private async Task<KubectlOutcome> RunAsync(params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        return await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken);
    }
}
