using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Patching;

namespace Kubently.Sandbox.Tests.Writes;

public sealed class PatchingTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":2}}""", """{"b":{"c":null,"d":3}}""", """{"a":1,"b":{"d":3}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":null}}""", """{"a":{}}""")]
    public void A_merge_patch_merges_objects_and_replaces_the_rest(string target, string patch, string expected) => Same(expected, MergePatch.Apply(Node(target), Node(patch)));

    [Theory]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/-","value":3},{"op":"remove","path":"/a/0"}]""", """{"a":[2,3]}""")]
    [InlineData("""{"a":{"b/c":1}}""", """[{"op":"replace","path":"/a/b~1c","value":2},{"op":"copy","from":"/a","path":"/d"}]""", """{"a":{"b/c":2},"d":{"b/c":2}}""")]
    [InlineData("""{"a":1}""", """[{"op":"move","from":"/a","path":"/b"},{"op":"test","path":"/b","value":1}]""", """{"b":1}""")]
    public void A_json_patch_does_one_operation_after_the_other(string target, string patch, string expected) => Same(expected, JsonPatch.Apply(Node(target)!, (JsonArray)Node(patch)!));

    [Theory]
    [InlineData("""[{"op":"remove","path":"/nope"}]""")]
    [InlineData("""[{"op":"replace","path":"/a/7","value":1}]""")]
    [InlineData("""[{"op":"test","path":"/a/0","value":9}]""")]
    [InlineData("""[{"op":"jump","path":"/a"}]""")]
    [InlineData("""[{"op":"add","path":"a","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/a/b"}]""")]
    public void A_json_patch_that_does_not_fit_changes_nothing(string patch)
    {
        var target = Node("""{"a":[1]}""")!;
        Assert.Throws<PatchException>(() => JsonPatch.Apply(target, (JsonArray)Node(patch)!));
        Same("""{"a":[1]}""", target);
    }

    [Theory]
    // Lists are merged by the key of their kind.
    [InlineData("""{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1"}]}}""", """{"spec":{"containers":[{"name":"b","image":"2"},{"name":"c","image":"3"}]}}""", """{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"2"},{"name":"c","image":"3"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a","env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}]}]}}""", """{"spec":{"containers":[{"name":"a","env":[{"name":"X","$patch":"delete"}]}]}}""", """{"spec":{"containers":[{"name":"a","env":[{"name":"Y","value":"2"}]}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"name":"x"}]}]}}""", """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"name":"y"},{"containerPort":81}]}]}}""", """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"name":"y"},{"containerPort":81}]}]}}""")]
    [InlineData("""{"spec":{"ports":[{"port":80,"targetPort":1}]}}""", """{"spec":{"ports":[{"port":80,"targetPort":2}]}}""", """{"spec":{"ports":[{"port":80,"targetPort":2}]}}""")]
    [InlineData("""{"spec":{"taints":[{"key":"a","effect":"NoSchedule"}]}}""", """{"spec":{"taints":[{"$patch":"replace"},{"key":"b","effect":"NoExecute"}]}}""", """{"spec":{"taints":[{"key":"b","effect":"NoExecute"}]}}""")]
    // What has no key is replaced, and sets are united.
    [InlineData("""{"spec":{"tolerations":[{"key":"a"}],"x":[1]}}""", """{"spec":{"tolerations":[{"key":"b"}],"x":[2]}}""", """{"spec":{"tolerations":[{"key":"b"}],"x":[2]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a"]}}""", """{"metadata":{"finalizers":["b"]}}""", """{"metadata":{"finalizers":["a","b"]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""", """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}""", """{"metadata":{"finalizers":["b"]}}""")]
    // Directives.
    [InlineData("""{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}""", """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""", """{"spec":{"strategy":{"type":"Recreate"}}}""")]
    [InlineData("""{"spec":{"template":{"a":1,"b":2}}}""", """{"spec":{"template":{"$patch":"replace","c":3}}}""", """{"spec":{"template":{"c":3}}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"server"}]}}""", """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"},{"name":"c"}],"containers":[{"name":"c"}]}}""", """{"spec":{"containers":[{"name":"b"},{"name":"a"},{"name":"c"},{"name":"server"}]}}""")]
    public void A_strategic_merge_patch_knows_the_lists_of_kubernetes(string target, string patch, string expected) =>
        Same(expected, StrategicMerge.Apply((JsonObject)Node(target)!, (JsonObject)Node(patch)!));

    [Fact]
    public void An_item_without_its_key_is_refused() =>
        Assert.Throws<PatchException>(() => StrategicMerge.Apply((JsonObject)Node("""{"containers":[]}""")!, (JsonObject)Node("""{"containers":[{"image":"x"}]}""")!));

    private static JsonNode? Node(string text) => JsonNode.Parse(text);

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(Node(expected), actual), $"expected {expected}, got {actual?.ToJsonString()}");
}
