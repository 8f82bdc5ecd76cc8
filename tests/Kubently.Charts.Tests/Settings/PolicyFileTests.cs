using Kubently.Charts.Tests.Rendering;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Charts.Tests.Settings;

public sealed class PolicyFileTests
{
    [Theory]
    [InlineData("policy", "drain", true)]
    [InlineData("namespaces", "drain", false)]
    [InlineData("custom-resources", "drain", false)]
    public async Task The_policy_is_a_file_that_the_executor_reads(string values, string verb, bool denied)
    {
        using var pod = new PodUnderTest(await Renderings.OfAsync(Chart.Executor, values), "");
        var opened = Assert.IsType<PolicyOpening.Opened>(PolicyFile.Open(pod.Environment["KUBENTLY_POLICY_FILE"], TimeProvider.System));
        Assert.Equal(denied, (await File.ReadAllTextAsync(pod.Environment["KUBENTLY_POLICY_FILE"], TestContext.Current.CancellationToken)).Contains(verb, StringComparison.Ordinal));
        Assert.Null(opened.File.State.Error);
    }

    [Fact]
    public async Task The_policy_permits_the_namespaces_that_RBAC_reaches_unless_it_names_its_own()
    {
        Assert.Equal("namespaces:\n  allow:\n  - shop\n  - payments\nversion: 1\n", await PolicyAsync("namespaces"));
        Assert.Contains("allow:\n  - shop\nresources:", await PolicyAsync("namespaces-only"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_policy_restarts_nothing()
    {
        var one = await Renderings.OfAsync(Chart.Executor, "given-token");
        var other = await Renderings.OfAsync(Chart.Executor, ["--values", Chart.Executor.ValueFile("given-token"), "--set", "rbac.namespaces={shop}"]);
        var third = await Renderings.OfAsync(Chart.Executor, ["--values", Chart.Executor.ValueFile("given-token"), "--set", "rbac.namespaces={shop,payments}"]);
        Assert.NotEqual(Pod(one), Pod(other));
        Assert.Equal(Pod(other), Pod(third));

        static string Pod(RenderedChart rendering) => rendering.Single("Deployment").At("spec", "template")!.ToJsonString();
    }

    private static async Task<string> PolicyAsync(string values) => (await Renderings.OfAsync(Chart.Executor, values)).Single("ConfigMap", "-policy").Text("data", "policy.yaml")!;
}
