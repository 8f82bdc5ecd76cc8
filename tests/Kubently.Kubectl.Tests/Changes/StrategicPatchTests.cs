using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Tests.Changes;

public sealed class StrategicPatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "{}")]
    [InlineData("""{"a":1,"b":{"c":1,"d":2}}""", """{"a":1,"b":{"c":1,"d":3}}""", """{"b":{"d":3}}""")]
    [InlineData("""{"spec":{"paused":true}}""", """{"spec":{}}""", """{"spec":{"paused":null}}""")]
    [InlineData("""{"taints":[{"key":"a"}]}""", """{"taints":[{"key":"b"}]}""", """{"taints":[{"key":"b"}]}""")]
    [InlineData("""{"containers":[{"name":"a","image":"x"},{"name":"b","image":"y"}]}""", """{"containers":[{"name":"a","image":"x"},{"name":"b","image":"z"}]}""",
        """{"containers":[{"image":"z","name":"b"}]}""")]
    [InlineData("""{"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]}""", """{"env":[{"name":"A","value":"1"},{"name":"C","value":"3"}]}""",
        """{"env":[{"name":"C","value":"3"},{"$patch":"delete","name":"B"}]}""")]
    [InlineData("""{"env":[{"name":"A","valueFrom":{"fieldRef":{"fieldPath":"x"}}}]}""", """{"env":[{"name":"A","value":"1"}]}""", """{"env":[{"valueFrom":null,"value":"1","name":"A"}]}""")]
    [InlineData("""{"c":{}}""", """{"c":{"env":[{"name":"A"}]}}""", """{"c":{"env":[{"name":"A"}]}}""")]
    public void A_patch_holds_what_differs_and_nothing_else(string before, string after, string patch) =>
        Assert.Equal(patch, StrategicPatch.Between(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject()).ToJsonString());
}
