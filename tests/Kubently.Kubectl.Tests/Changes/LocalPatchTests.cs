using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Verbs.Patch;

namespace Kubently.Kubectl.Tests.Changes;

/// <summary>What <c>patch --dry-run=client</c> prints.</summary>
public sealed class LocalPatchTests
{
    private static readonly ApiResource Deployments = BuiltInResources.Catalog.Find("deployments")!;

    [Theory]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":null,"d":[1]}}""", """{"a":{"c":2,"d":[1]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"x"}]}}""", """{"spec":{"containers":[{"name":"y"}]}}""", """{"spec":{"containers":[{"name":"y"}]}}""")]
    public void A_merge_patch_replaces_lists(string before, string patch, string after) => Assert.Equal(after, Apply(before, patch, PatchType.Merge));

    [Theory]
    [InlineData("""{"spec":{"containers":[{"name":"x","image":"1"},{"name":"y"}]}}""", """{"spec":{"containers":[{"name":"y","image":"2"},{"name":"z"}]}}""",
        """{"spec":{"containers":[{"name":"x","image":"1"},{"name":"y","image":"2"},{"name":"z"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"x"},{"name":"y"}]}}""", """{"spec":{"containers":[{"name":"x","$patch":"delete"}]}}""", """{"spec":{"containers":[{"name":"y"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"x"}]}}""", """{"spec":{"containers":[{"$patch":"replace"},{"name":"z"}]}}""", """{"spec":{"containers":[{"name":"z"}]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a"]}}""", """{"metadata":{"finalizers":["b","a"]}}""", """{"metadata":{"finalizers":["a","b"]}}""")]
    [InlineData("""{"spec":{"template":{"a":1}}}""", """{"spec":{"template":{"$patch":"replace","b":2}}}""", """{"spec":{"template":{"b":2}}}""")]
    public void A_strategic_patch_goes_into_lists_by_their_keys(string before, string patch, string after) => Assert.Equal(after, Apply(before, patch, PatchType.Strategic));

    [Theory]
    [InlineData("""[{"op":"add","path":"/a/1","value":9},{"op":"remove","path":"/b"},{"op":"replace","path":"/c~1d","value":2},{"op":"copy","from":"/a/0","path":"/e"},{"op":"move","from":"/e","path":"/f"},{"op":"test","path":"/f","value":1}]""",
        """{"a":[1,9,2],"c/d":2,"f":1}""")]
    [InlineData("""[{"op":"add","path":"/a/-","value":3}]""", """{"a":[1,2,3],"b":1,"c/d":1}""")]
    public void A_JSON_patch_is_done_step_by_step(string patch, string after) => Assert.Equal(after, Apply("""{"a":[1,2],"b":1,"c/d":1}""", patch, PatchType.Json));

    [Theory]
    [InlineData("""[{"op":"remove","path":"/gone"}]""")]
    [InlineData("""[{"op":"replace","path":"/a/5","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/x/y","value":1}]""")]
    [InlineData("""[{"op":"test","path":"/b","value":2}]""")]
    [InlineData("""[{"op":"swap","path":"/b"}]""")]
    [InlineData("""{"op":"remove"}""")]
    public void A_JSON_patch_that_does_not_fit_is_a_failure(string patch) =>
        Assert.Throws<KubectlFailure>(() => Apply("""{"a":[1,2],"b":1}""", patch, PatchType.Json));

    [Fact]
    public void A_strategic_patch_of_a_custom_resource_is_a_failure() =>
        Assert.Contains("try --type merge", Assert.Throws<KubectlFailure>(() => LocalPatch.Apply([], new JsonObject(), PatchType.Strategic, Deployments with { Group = "example.com" })).Stderr, StringComparison.Ordinal);

    private static string Apply(string before, string patch, PatchType type) =>
        LocalPatch.Apply(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(patch)!, type, Deployments).ToJsonString();
}
