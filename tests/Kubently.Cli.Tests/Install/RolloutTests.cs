using Kubently.Cli.Install.Cluster;

namespace Kubently.Cli.Tests.Install;

public sealed class RolloutTests
{
    [Theory]
    [InlineData("""{"items":[]}""", "0 of 0 pods are ready")]
    [InlineData("""{"items":[{"metadata":{"name":"a"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}]}""", "1 of 1 pods are ready")]
    [InlineData("""{"items":[{"metadata":{"name":"a"}}]}""", "0 of 1 pods are ready (a: not started yet)")]
    [InlineData("""{"items":[{"metadata":{"name":"a"},"status":{"conditions":[{"type":"PodScheduled","status":"False","message":"0/3 nodes are available"}]}}]}""", "0 of 1 pods are ready (a: 0/3 nodes are available)")]
    [InlineData("""{"items":[{"metadata":{"name":"a"},"status":{"containerStatuses":[{"state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}]}""", "0 of 1 pods are ready (a: ImagePullBackOff)")]
    [InlineData("""{"items":[{"metadata":{"name":"a"},"status":{"containerStatuses":[{"state":{"running":{}}}]}}]}""", "0 of 1 pods are ready (a: not ready yet)")]
    [InlineData("no JSON", null)]
    [InlineData("[]", null)]
    public void Pods_are_told_in_a_few_words(string json, string? words) => Assert.Equal(words, Rollout.Words(json));
}
