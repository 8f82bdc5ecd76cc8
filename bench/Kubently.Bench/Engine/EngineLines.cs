using Kubently.Kubectl;

namespace Kubently.Bench.Engine;

/// <summary>What people and agents ask most, about the demo cluster.</summary>
internal static class EngineLines
{
    public static async Task<IReadOnlyList<string[]>> AllAsync(KubectlEngine engine, CancellationToken cancellationToken)
    {
        var names = await engine.RunAsync(new KubectlRequest(["get", "pods", "-n", "shop", "-l", "app=checkout", "-o", "name"]), cancellationToken);
        var pod = names is KubectlOutcome.Completed { ExitCode: 0 } found ? found.Stdout.Split('\n')[0] : throw new InvalidOperationException($"The demo cluster has no pods: {names}");
        return [.. new[]
        {
            "get pods -A",
            "get pods -n shop -o wide",
            "get all -n shop",
            "get nodes",
            $"get {pod} -n shop -o yaml",
            "get deploy -n shop -o json",
            "get pods -n shop -o jsonpath={.items[*].metadata.name}",
            "get pods -A --sort-by=.metadata.creationTimestamp",
            $"describe {pod} -n shop",
            "describe deploy checkout -n shop",
            "describe nodes",
            "logs deploy/cart -n shop --tail=100",
            "events -n shop",
            "rollout history deploy/checkout -n shop",
            "top pods -A",
            "api-resources",
            "auth can-i get pods",
        }.Select(line => line.Split(' '))];
    }

    /// <summary>What needs the schemas of a real API server.</summary>
    public static IReadOnlyList<string[]> OfCapture() => [["explain", "deployment.spec.strategy"], ["explain", "pod.spec", "--recursive"], ["get", "pods", "-A"], ["describe", "nodes"]];
}
