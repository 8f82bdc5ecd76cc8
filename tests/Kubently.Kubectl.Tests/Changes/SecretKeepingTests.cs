using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Changes;

/// <summary>Secrets are hidden in what is printed, and never in what is written.</summary>
public sealed class SecretKeepingTests
{
    private const string Deployment = "apis/apps/v1/namespaces/default/deployments/web";

    private const string Template = """{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"IMAGE","env":[{"name":"DB_PASSWORD","value":"hunter2hunter2"}]}]}}""";

    private static readonly string Web = """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web","namespace":"default","uid":"u1","annotations":{"deployment.kubernetes.io/revision":"2","note":"now"}},"spec":{"selector":{"matchLabels":{"app":"web"}},"template":TEMPLATE}}"""
        .Replace("TEMPLATE", Template.Replace("IMAGE", "web:2", StringComparison.Ordinal), StringComparison.Ordinal);

    private const string Password = "aHVudGVyMmh1bnRlcjI=";

    private readonly FakeCluster _cluster = new();

    public SecretKeepingTests()
    {
        _cluster.Json("apis", """{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}""");
        _cluster.Json("apis/apps/v1", """
            {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
              {"name":"deployments","singularName":"deployment","namespaced":true,"kind":"Deployment","verbs":["get","list","patch"],"shortNames":["deploy"]},
              {"name":"replicasets","singularName":"replicaset","namespaced":true,"kind":"ReplicaSet","verbs":["get","list"],"shortNames":["rs"]}]}
            """);
        _cluster.Json(Deployment, Web);
    }

    [Fact]
    public async Task Going_back_to_a_revision_writes_its_secrets_as_they_were()
    {
        var owned = """{"metadata":{"name":"web-NUMBER","namespace":"default","annotations":{"deployment.kubernetes.io/revision":"NUMBER"},"ownerReferences":[{"uid":"u1","controller":true}]},"spec":{"template":TEMPLATE}}""";
        var sets = new[] { 1, 2 }.Select(number => owned.Replace("NUMBER", $"{number}", StringComparison.Ordinal).Replace("TEMPLATE", Template.Replace("IMAGE", $"web:{number}", StringComparison.Ordinal), StringComparison.Ordinal));
        _cluster.Json("apis/apps/v1/namespaces/default/replicasets?labelSelector=app%3Dweb&limit=500", $$"""{"kind":"ReplicaSetList","apiVersion":"apps/v1","metadata":{},"items":[{{string.Join(',', sets)}}]}""");
        _cluster.Json("PATCH", Deployment + "?fieldManager=kubectl", Web);
        var completed = await RunAsync("rollout", "undo", "deploy/web", "-o", "yaml");
        Assert.Contains("hunter2hunter2", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
        Assert.Contains("web:1", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", completed.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_one_field_does_not_write_the_secrets_beside_it()
    {
        _cluster.Json("PATCH", Deployment + "?fieldManager=kubectl-set", Web);
        await RunAsync("set", "image", "deploy/web", "app=web:3");
        Assert.Equal([$"PATCH {Deployment}?fieldManager=kubectl-set application/strategic-merge-patch+json " + """{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"app"}],"containers":[{"image":"web:3","name":"app"}]}}}}"""], _cluster.Changes);
    }

    [Theory]
    [InlineData("set", "env", "deploy/web", "--list")]
    [InlineData("set", "env", "deploy/web", "DB_PASSWORD=other", "--overwrite=false")]
    [InlineData("set", "image", "deploy/web", "app=web:3", "--dry-run=client", "-o", "yaml")]
    [InlineData("set", "image", "deploy/web", "app=web:3", "--dry-run=client", "-o", "kyaml")]
    [InlineData("set", "image", "deploy/web", "app=web:3", "--dry-run=client", "-o", "json")]
    [InlineData("get", "deploy", "web", "-o", "KYAML")]
    [InlineData("patch", "deploy", "web", "-p", "{}", "--dry-run=client", "-o", "json")]
    public async Task No_form_of_output_tells_them(params string[] args)
    {
        var completed = await RunAsync(args);
        Assert.DoesNotContain("hunter2", completed.Stdout + completed.Stderr, StringComparison.Ordinal);
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("""{"kind":"X"}""", "merge", "yaml")]
    [InlineData("""{"kind":"X","apiVersion":"v2"}""", "strategic", "json")]
    [InlineData("""[{"op":"replace","path":"/kind","value":"X"}]""", "json", "yaml")]
    [InlineData("""[{"op":"copy","from":"/data","path":"/x"}]""", "json", "yaml")]
    [InlineData("""[{"op":"move","from":"/data/password","path":"/metadata/annotations/x"}]""", "json", "kyaml")]
    [InlineData("""[{"op":"copy","from":"/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration","path":"/metadata/annotations/x"}]""", "json", "yaml")]
    public async Task No_patch_of_a_secret_tells_what_it_holds(string patch, string type, string format)
    {
        GiveSecret();
        string[] line = ["patch", "secret", "db", $"--type={type}", "-p", patch, "-o", format];
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var tried = Assert.IsType<KubectlOutcome.Completed>(
            await engine.RunAsync(new KubectlRequest([.. line, "--dry-run=client"]) { MayChange = false }, TestContext.Current.CancellationToken));
        Assert.Equal(0, tried.ExitCode);
        Assert.DoesNotContain(Password, tried.Stdout + tried.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_makes_of_a_secret_tells_nothing_of_it_nor_does_its_refusal()
    {
        GiveSecret();
        const string path = "api/v1/namespaces/default/secrets/db?dryRun=All&fieldManager=kubectl-patch";
        var made = """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default","resourceVersion":"8","annotations":{"x":"PASSWORD"}},"data":{"password":"PASSWORD"}}""".Replace("PASSWORD", Password, StringComparison.Ordinal);
        var invalid = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422,"message":"metadata.labels: Invalid value: \"PASSWORD\": a valid label must be an empty string"}"""
            .Replace("PASSWORD", Password, StringComparison.Ordinal);
        _cluster.InTurn("PATCH", path, (200, made), (422, invalid));
        string[] line = ["patch", "secret", "db", "--type=json", "-p", """[{"op":"copy","from":"/data/password","path":"/metadata/annotations/x"}]""", "--dry-run=server", "-o", "yaml"];
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);

        var preview = await engine.PreviewAsync(new KubectlRequest([.. line]), TestContext.Current.CancellationToken);
        var completed = Assert.IsType<KubectlOutcome.Completed>(preview.Outcome);
        Assert.Equal(0, completed.ExitCode);
        Assert.Contains("annotations", Assert.Single(preview.Changes).Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, completed.Stdout + completed.Stderr + Assert.Single(preview.Changes).Diff, StringComparison.Ordinal);

        var refused = await RunAsync(line);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Invalid value", refused.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Stdout + refused.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_a_patch_gives_another_name_stays_hidden()
    {
        var completed = await RunAsync("patch", "deploy", "web", "--type=json", "-p", """[{"op":"replace","path":"/spec/template/spec/containers/0/env/0/name","value":"COLOR"}]""", "--dry-run=client", "-o", "yaml");
        Assert.Contains("COLOR", completed.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", completed.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_applied_last_may_say_something_twice()
    {
        _cluster.Json("api/v1/namespaces/default/configmaps/web", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","namespace":"default","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"a\":1,\"a\":2}"}}}""");
        var completed = await RunAsync("get", "cm", "web", "-o", "yaml");
        Assert.Equal(0, completed.ExitCode);
        Assert.Contains("name: web", completed.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_that_a_hidden_value_changes_without_telling_it()
    {
        _cluster.Json("PATCH", Deployment + "?dryRun=All&fieldManager=kubectl-set", Web.Replace("hunter2hunter2", "topsecret7", StringComparison.Ordinal));
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var preview = await engine.PreviewAsync(new KubectlRequest(["set", "env", "deploy/web", "DB_PASSWORD=topsecret7"]), TestContext.Current.CancellationToken);
        Assert.Equal("# Values that are hidden here change as well.\n", Assert.Single(preview.Changes).Diff);
        Assert.Equal("rollout undo deployment.apps/web -n default --to-revision=2", Assert.Single(preview.Changes).Undo);
    }

    private void GiveSecret() => _cluster.Json("api/v1/namespaces/default/secrets/db", """
        {"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default","resourceVersion":"7","annotations":{"note":"now",
         "kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\"PASSWORD\"}}"}},"data":{"password":"PASSWORD"}}
        """.Replace("PASSWORD", Password, StringComparison.Ordinal));

    private async Task<KubectlOutcome.Completed> RunAsync(params string[] args)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest([.. args]), TestContext.Current.CancellationToken));
    }
}
