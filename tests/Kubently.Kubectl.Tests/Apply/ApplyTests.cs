using System.Globalization;
using Kubently.Contracts;
using Kubently.Kubectl.Tests.Engine;

namespace Kubently.Kubectl.Tests.Apply;

public sealed class ApplyTests
{
    private const string Settings = "api/v1/namespaces/default/configmaps/settings";
    private const string Manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  color: blue\n";
    private const string Applied = """{"apiVersion":"v1","data":{"color":"blue"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"settings","namespace":"default"}}""";
    private const string Secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: hunter2hunter2\n";

    private readonly FakeCluster _cluster = new();

    [Fact]
    public async Task What_is_not_there_is_created_and_remembers_what_was_applied()
    {
        _cluster.Json("POST", "api/v1/namespaces/default/configmaps?fieldManager=kubectl-client-side-apply&fieldValidation=Strict", Manifested("blue"));
        var outcome = await RunAsync(Manifest);
        Assert.Equal((0, "configmap/settings created\n", ""), (outcome.ExitCode, outcome.Stdout, outcome.Stderr));
        Assert.Contains(Escaped(Applied), Assert.Single(_cluster.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_differs_is_patched_and_what_does_not_is_left_alone()
    {
        _cluster.Json(Settings, Current("blue"));
        Assert.Equal("configmap/settings unchanged\n", (await RunAsync(Manifest)).Stdout);
        Assert.Empty(_cluster.Changes);

        _cluster.Json("PATCH", Settings + "?fieldManager=kubectl-client-side-apply", Current("red"));
        Assert.Equal("configmap/settings configured\n", (await RunAsync(Manifest.Replace("blue", "red", StringComparison.Ordinal))).Stdout);
        var change = Assert.Single(_cluster.Changes);
        Assert.StartsWith($$"""PATCH {{Settings}}?fieldManager=kubectl-client-side-apply application/strategic-merge-patch+json {"data":{"color":"red"},"metadata":""", change, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_servers_side_the_object_is_sent_as_it_is()
    {
        const string path = Settings + "?fieldManager=kubectl&fieldValidation=Strict&force=false";
        _cluster.Json("PATCH", path, Current("blue"));
        var outcome = await RunAsync(Manifest, "--server-side");
        Assert.Equal("configmap/settings serverside-applied\n", outcome.Stdout);
        Assert.Equal([$$$"""PATCH {{{path}}} application/apply-patch+yaml {"apiVersion":"v1","data":{"color":"blue"},"kind":"ConfigMap","metadata":{"name":"settings","namespace":"default"}}"""], _cluster.Changes);
    }

    [Fact]
    public async Task A_conflict_says_how_to_resolve_it()
    {
        _cluster.InTurn("PATCH", Settings + "?fieldManager=kubectl&fieldValidation=Strict&force=false",
            (409, """{"kind":"Status","status":"Failure","reason":"Conflict","message":"Apply failed with 1 conflict: conflict with \"other\": .data.color","code":409}"""));
        var outcome = await RunAsync(Manifest, "--server-side");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("error: Apply failed with 1 conflict: conflict with \"other\": .data.color\nPlease review the fields above--they currently have other managers. Here\nare the ways", outcome.Stderr, StringComparison.Ordinal);
        Assert.EndsWith("#conflicts\n", outcome.Stderr, StringComparison.Ordinal);
        Assert.Single(_cluster.Changes);
    }

    [Fact]
    public async Task One_object_that_cannot_be_applied_keeps_all_of_them_from_being_sent()
    {
        var unmapped = await RunAsync(Manifest + "---\napiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: x\n");
        Assert.Equal("error: resource mapping not found for name: \"x\" namespace: \"\" from \"STDIN\": no matches for kind \"Thing\" in version \"example.com/v1\"\nensure CRDs are installed first\n", unmapped.Stderr);
        var elsewhere = await RunAsync(Manifest + "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  namespace: other\n", "-n", "default");
        Assert.Equal("error: the namespace from the provided object \"other\" does not match the namespace \"default\". You must pass '--namespace=other' to perform this operation.\n", elsewhere.Stderr);
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("generateName: x-", "error: from x-: cannot use generate name with apply\n")]
    [InlineData("labels: {}", "error: resource name may not be empty\n")]
    [InlineData("name: ../secrets/db", "error: invalid resource name \"../secrets/db\": [may not contain '/']\n")]
    [InlineData("name: ..", "error: invalid resource name \"..\": [may not be '..']\n")]
    public async Task An_object_needs_a_name_of_its_own(string metadata, string stderr)
    {
        Assert.Equal(stderr, (await RunAsync($"apiVersion: v1\nkind: Pod\nmetadata:\n  {metadata}\n")).Stderr);
        Assert.Empty(_cluster.Changes);
    }

    [Theory]
    [InlineData("error: --force-conflicts only works with --server-side\n", "--force-conflicts")]
    [InlineData("error: --dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)\n", "--server-side", "--dry-run=client")]
    [InlineData("error: invalid - validate option \"maybe\"; must be one of: strict (or true), warn, ignore (or false)\n", "--validate=maybe")]
    [InlineData("error: Unexpected args: [x]\nSee 'kubectl apply -h' for help and examples\n", "x")]
    public async Task What_kubectl_would_not_take_is_refused_in_its_words(string stderr, params string[] flags) => Assert.Equal(stderr, (await RunAsync(Manifest, flags)).Stderr);

    [Fact]
    public async Task An_apply_whose_connection_dies_is_not_sent_again()
    {
        _cluster.InTurn("PATCH", Settings + "?fieldManager=kubectl&fieldValidation=Strict&force=false", (0, ""), (200, Current("blue")));
        var outcome = await RunAsync(Manifest, "--server-side");
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Stdout));
        Assert.Contains("the connection died", outcome.Stderr, StringComparison.Ordinal);
        Assert.Single(_cluster.Changes);
    }

    [Fact]
    public async Task A_Secrets_values_leave_for_the_cluster_and_for_nobody_else()
    {
        const string path = "api/v1/namespaces/default/secrets/db";
        _cluster.Json("PATCH", path + "?fieldManager=kubectl&fieldValidation=Strict&force=false",
            """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default"},"data":{"password":"aHVudGVyMmh1bnRlcjI="}}""");
        var outcome = await RunAsync(Secret, "--server-side", "-o", "yaml");
        Assert.Contains("hunter2hunter2", Assert.Single(_cluster.Changes), StringComparison.Ordinal);
        Assert.Contains("password: '[REDACTED 14 bytes]'", outcome.Stdout, StringComparison.Ordinal);

        _cluster.Json(path, """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default"},"data":{"password":"b2xk"}}""");
        _cluster.InTurn("PATCH", path + "?fieldManager=kubectl-client-side-apply", (422, """{"kind":"Status","status":"Failure","reason":"","message":"no","code":422}"""));
        var failed = await RunAsync(Secret);
        Assert.Contains("error when applying patch:", failed.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failed.Stderr + outcome.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVy", failed.Stderr + outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_the_change_without_the_values_of_Secrets()
    {
        const string path = "api/v1/namespaces/default/secrets/db";
        _cluster.Json(path, """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default"},"data":{"password":"b2xk"}}""");
        _cluster.Json("PATCH", path + "?dryRun=All&fieldManager=kubectl&fieldValidation=Strict&force=false",
            """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db","namespace":"default"},"data":{"password":"aHVudGVyMmh1bnRlcjI="}}""");
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var preview = await engine.PreviewAsync(new KubectlRequest(["apply", "-f", "-", "--server-side"], Secret), TestContext.Current.CancellationToken);
        var change = Assert.Single(preview.Changes);
        Assert.Equal((ChangeKind.Changed, "secrets", "db"), (change.Kind, change.Resource, change.Object.Name));
        Assert.Contains("+  password: '[REDACTED 14 bytes]'", change.Diff, StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVy", change.Diff, StringComparison.Ordinal);
    }

    private static string Manifested(string color) =>
        $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"settings","namespace":"default"},"data":{"color":"{{{color}}}"}}""";

    private static string Current(string color)
    {
        var annotation = Escaped(Applied.Replace("blue", color, StringComparison.Ordinal) + "\\n");
        return string.Create(CultureInfo.InvariantCulture,
            $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"settings","namespace":"default","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{{{annotation}}}"}},"data":{"color":"{{{color}}}"}}""");
    }

    private static string Escaped(string json) => json.Replace("\"", "\\\"", StringComparison.Ordinal);

    private async Task<KubectlOutcome.Completed> RunAsync(string stdin, params string[] flags)
    {
        using var engine = new KubectlEngine(_cluster, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest(["apply", "-f", "-", .. flags], stdin), TestContext.Current.CancellationToken));
    }
}
