using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Validation;

public sealed class ValidationTests
{
    public static TheoryData<string, string> Matrix() => MatrixRows.All();

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task What_a_chart_renders_is_what_Kubernetes_own_OpenAPI_describes(string chart, string values)
    {
        var schemas = KubernetesSchemas.OrSkip();
        var known = (await Renderings.OfAsync(Chart.Named(chart), values)).Manifests.Where(schemas.Knows).ToList();
        Assert.NotEmpty(known);
        AssertNone(known.SelectMany(schemas.Faults));
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task What_the_capture_does_not_describe_has_the_shape_that_these_tests_state(string chart, string values)
    {
        var stated = (await Renderings.OfAsync(Chart.Named(chart), values)).Manifests.Where(StatedSchemas.Knows);
        AssertNone(stated.SelectMany(StatedSchemas.Faults));
    }

    [Fact]
    public async Task Every_kind_is_described_by_one_of_the_two_and_every_stated_shape_is_used()
    {
        var schemas = KubernetesSchemas.OrSkip();
        var all = new List<Manifest>();
        foreach (var chart in Chart.All)
            foreach (var values in chart.ValueFiles) all.AddRange((await Renderings.OfAsync(chart, values)).Manifests);
        Assert.Empty(all.Where(manifest => !schemas.Knows(manifest) && !StatedSchemas.Knows(manifest)).Select(manifest => $"{manifest}"));
        Assert.Empty(all.Where(manifest => schemas.Knows(manifest) && StatedSchemas.Knows(manifest)).Select(manifest => $"{manifest}"));
        Assert.Empty(StatedSchemas.Kinds.Except(all.Select(manifest => $"{manifest.ApiVersion} {manifest.Kind}")));
    }

    [Theory]
    [InlineData("""{"spec":{"replicas":"3"}}""", ".spec.replicas is no whole number: \"3\"")]
    [InlineData("""{"spec":{"replica":3}}""", ".spec.replica is not known")]
    [InlineData("""{"spec":{"template":null}}""", ".spec.template is null")]
    [InlineData("""{"spec":{"selector":{},"template":{"spec":{"containers":[{"image":"a"}]}}}}""", ".spec.template.spec.containers[0].name is missing")]
    [InlineData("""{"spec":{"selector":{},"template":{"spec":{"containers":[{"name":"a","env":{"A":"b"}}]}}}}""", ".spec.template.spec.containers[0].env is no list")]
    [InlineData("""{"spec":{"selector":{},"template":{"spec":{"hostNetwork":"no","containers":[]}}}}""", ".spec.template.spec.hostNetwork is neither true nor false: \"no\"")]
    public void A_fault_of_a_manifest_is_found_and_named(string manifest, string fault)
    {
        var root = (JsonObject)JsonNode.Parse(manifest)!;
        (root["apiVersion"], root["kind"]) = ("apps/v1", "Deployment");
        Assert.Contains("Deployment/" + fault, KubernetesSchemas.OrSkip().Faults(new Manifest(root)));
    }

    // All of them, not the first few.
    private static void AssertNone(IEnumerable<string> faults) => Assert.True(string.Join('\n', faults) is "", string.Join('\n', faults));
}
