using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Apply;

namespace Kubently.Kubectl.Tests.Apply;

public sealed class ThreeWayPatchTests
{
    private const string Empty = "{}";

    [Theory]
    // Nothing to do, whatever others have set besides.
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":1}}""", """{"spec":{"a":1,"b":2},"status":{"x":1}}""", Empty)]
    // Set, changed, removed since the last time.
    [InlineData(Empty, """{"spec":{"a":1}}""", """{"spec":{}}""", """{"spec":{"a":1}}""")]
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":2}}""", """{"spec":{"a":1}}""", """{"spec":{"a":2}}""")]
    [InlineData("""{"spec":{"a":1,"b":1}}""", """{"spec":{"a":1}}""", """{"spec":{"a":1,"b":1}}""", """{"spec":{"b":null}}""")]
    // What others have changed back is set again.
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":1}}""", """{"spec":{"a":5}}""", """{"spec":{"a":1}}""")]
    // Containers are told apart by their names.
    [InlineData(Empty, """{"spec":{"containers":[{"name":"a","image":"2"}]}}""", """{"spec":{"containers":[{"name":"a","image":"1","tty":true}]}}""",
        """{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"image":"2","name":"a"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}""", """{"spec":{"containers":[{"name":"a"}]}}""", """{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}""",
        """{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$patch":"delete","name":"b"}]}}""")]
    // A variable that goes and one that comes.
    [InlineData("""{"spec":{"containers":[{"name":"a","env":[{"name":"X","value":"1"}]}]}}""", """{"spec":{"containers":[{"name":"a","env":[{"name":"Y","value":"2"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","env":[{"name":"X","value":"1"}]}]}}""",
        """{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"$setElementOrder/env":[{"name":"Y"}],"env":[{"$patch":"delete","name":"X"},{"name":"Y","value":"2"}],"name":"a"}]}}""")]
    // A port stands twice, once for each protocol.
    [InlineData(Empty, """{"spec":{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP","name":"t"}]}}""", """{"spec":{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]}}""",
        """{"spec":{"$setElementOrder/ports":[{"port":53},{"port":53}],"ports":[{"name":"t","port":53}]}}""")]
    // A list without a key is replaced whole.
    [InlineData(Empty, """{"spec":{"tolerations":[{"key":"b"}]}}""", """{"spec":{"tolerations":[{"key":"a"}]}}""", """{"spec":{"tolerations":[{"key":"b"}]}}""")]
    // Plain values are a set.
    [InlineData("""{"metadata":{"finalizers":["x","y"]}}""", """{"metadata":{"finalizers":["x"]}}""", """{"metadata":{"finalizers":["x","y","z"]}}""",
        """{"metadata":{"$deleteFromPrimitiveList/finalizers":["y"],"$setElementOrder/finalizers":["x"]}}""")]
    // Of a union, what is not named goes.
    [InlineData(Empty, """{"spec":{"strategy":{"type":"Recreate"}}}""", """{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}""",
        """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""")]
    public void A_strategic_patch_sets_what_is_wanted_and_removes_what_was(string last, string wanted, string current, string patch) =>
        Assert.Equal(patch, JsonPrinter.Compact(ThreeWayPatch.Strategic(Map(last), Map(wanted), Map(current))));

    [Theory]
    [InlineData("""{"spec":{"a":1,"b":1}}""", """{"spec":{"a":1,"c":3}}""", """{"spec":{"a":1,"b":1,"d":4}}""", """{"spec":{"b":null,"c":3}}""")]
    [InlineData(Empty, """{"spec":{"items":[1,2]}}""", """{"spec":{"items":[1]}}""", """{"spec":{"items":[1,2]}}""")]
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":1}}""", """{"spec":{"a":1,"d":4}}""", Empty)]
    [InlineData("""{"spec":{"a":{"b":1}}}""", """{"spec":{"a":7}}""", """{"spec":{"a":{"b":1}}}""", """{"spec":{"a":7}}""")]
    public void A_merge_patch_does_so_for_custom_resources(string last, string wanted, string current, string patch) =>
        Assert.Equal(patch, JsonPrinter.Compact(ThreeWayPatch.Merge(Map(last), Map(wanted), Map(current))));

    [Theory]
    [InlineData("", true)]
    [InlineData("apps", true)]
    [InlineData("networking.k8s.io", true)]
    [InlineData("gateway.networking.k8s.io", false)]
    [InlineData("example.com", false)]
    public void Only_built_in_kinds_take_strategic_patches(string group, bool merges) => Assert.Equal(merges, PatchKeys.Merges(group));

    private static JsonObject Map(string json) => (JsonObject)JsonNode.Parse(json)!;
}
