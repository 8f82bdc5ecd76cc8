using System.Collections.Immutable;
using System.Text;
using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;
using Kubently.Testing.Recording;

namespace Kubently.Kubectl.Tests.Policy.Files;

public sealed class PermittedNamespacesTests
{
    private readonly RecordingCluster _cluster = new();

    [Fact]
    public async Task All_namespaces_are_the_permitted_ones_one_below_the_other()
    {
        var outcome = await RunAsync("allow: [shop, payments]", "get", "pods", "-A");
        Assert.Equal("NAMESPACE   NAME\npayments    db\npayments    web\nshop        db\nshop        web\n", outcome.Stdout);
        Assert.Equal("kubently: -A stands for the namespaces that are permitted here: payments, shop\n", outcome.Stderr);
        Assert.Equal(["GET api/v1/namespaces/payments/pods?limit=500", "GET api/v1/namespaces/shop/pods?limit=500"], Objects());
    }

    [Fact]
    public async Task Patterns_and_denials_are_held_against_the_clusters_own_namespaces()
    {
        var outcome = await RunAsync("allow: [\"team-*\", shop], deny: [team-secret]", "get", "pods", "-A", "-o", "name");
        Assert.Equal("pod/db\npod/web\npod/db\npod/web\n", outcome.Stdout);
        Assert.Equal(["GET api/v1/namespaces?limit=500", "GET api/v1/namespaces/shop/pods?limit=500", "GET api/v1/namespaces/team-a/pods?limit=500"], Objects());
        Assert.DoesNotContain("team-secret", outcome.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_several_namespaces_are_sorted_together()
    {
        var outcome = await RunAsync("allow: [shop, payments]", "get", "pods", "-A", "--sort-by=.metadata.name");
        Assert.Equal("NAMESPACE   NAME\npayments    db\nshop        db\npayments    web\nshop        web\n", outcome.Stdout);
    }

    [Fact]
    public async Task Who_reaches_some_namespaces_sees_those_that_the_file_permits_too()
    {
        var outcome = await RunAsync("deny: [payments]", request => request with { Namespaces = new NameSet(["shop", "payments"]) }, "get", "svc", "-A", "-o", "name");
        Assert.Equal("service/db\nservice/web\n", outcome.Stdout);
        Assert.Equal(["GET api/v1/namespaces/shop/services?limit=500"], Objects());
    }

    [Fact]
    public async Task The_bound_of_a_list_holds_for_all_of_them_together()
    {
        var outcome = await RunAsync("allow: [default, shop, payments]", request => request, new KubectlOptions { MaxListItems = 3 }, "get", "pods", "-A", "-o", "name");
        Assert.Equal("pod/db\npod/web\npod/db\n", outcome.Stdout);
        Assert.True(outcome.Truncated);
        Assert.Equal(2, Objects().Length);
    }

    [Fact]
    public async Task What_describes_sorts_or_measures_goes_through_the_same_namespaces()
    {
        foreach (var args in (string[][])[["events", "-A"], ["top", "pods", "-A"], ["describe", "cm", "-A"], ["get", "deploy,cm", "-A", "-o", "yaml"]])
        {
            await RunAsync("allow: [shop]", args);
            Assert.All(Objects(), request => Assert.Contains("/namespaces/shop/", request, StringComparison.Ordinal));
        }
    }

    private ImmutableArray<string> Objects() => [.. _cluster.Take().Where(request => request.IsOfObjects).Select(request => $"{request.Method} {request.Address}")];

    private Task<KubectlOutcome.Completed> RunAsync(string namespaces, params string[] args) => RunAsync(namespaces, request => request, args);

    private Task<KubectlOutcome.Completed> RunAsync(string namespaces, Func<KubectlRequest, KubectlRequest> with, params string[] args) => RunAsync(namespaces, with, new KubectlOptions(), args);

    private async Task<KubectlOutcome.Completed> RunAsync(string namespaces, Func<KubectlRequest, KubectlRequest> with, KubectlOptions options, params string[] args)
    {
        var policy = Assert.IsType<PolicyReading.Read>(PolicyReader.Read(Encoding.UTF8.GetBytes($"version: 1\nnamespaces: {{{namespaces}}}\n"))).Policy;
        using var engine = new KubectlEngine(_cluster, SecurityMode.ReadOnly, options, new SkippingTime(), new FixedPolicy(policy));
        return Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(with(new KubectlRequest([.. args])), TestContext.Current.CancellationToken));
    }
}
