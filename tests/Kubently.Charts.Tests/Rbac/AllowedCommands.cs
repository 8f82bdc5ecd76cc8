using System.Text.Json;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Testing;
using Kubently.Testing.Recording;

namespace Kubently.Charts.Tests.Rbac;

/// <summary>
/// Command lines of every kind: those of the policy's corpus, those of the capture where there is one, and each verb with each resource that a
/// cluster has. Which of them run is the policy's business.
/// </summary>
internal static class AllowedCommands
{
    private static readonly string[] Corpus = ["hostile-commands.jsonl", "further-commands.jsonl"];
    // Where the state of an object is a subresource of its own.
    private static readonly string[] WithStatus =
    [
        "namespaces", "nodes", "persistentvolumes", "persistentvolumeclaims", "pods", "replicationcontrollers", "resourcequotas", "services", "daemonsets.apps", "deployments.apps", "replicasets.apps",
        "statefulsets.apps", "cronjobs.batch", "jobs.batch", "horizontalpodautoscalers.autoscaling", "poddisruptionbudgets.policy", "ingresses.networking.k8s.io",
    ];
    private static readonly string[] Scaled = ["deployments", "replicasets", "statefulsets", "replicationcontrollers"];
    private static readonly string[] Workloads = ["deployments", "daemonsets", "statefulsets"];

    public static IEnumerable<KubectlRequest> All(IEnumerable<ApiResource> resources) =>
        [.. Corpus.SelectMany(OfCorpus), .. OfCapture(), .. resources.SelectMany(OfResource), .. Others()];

    private static IEnumerable<KubectlRequest> OfCorpus(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Commands", file)).Select(line =>
    {
        using var document = JsonDocument.Parse(line);
        return new KubectlRequest([.. document.RootElement.GetProperty("argv").EnumerateArray().Select(arg => arg.GetString()!)]);
    });

    private static IEnumerable<KubectlRequest> OfCapture() =>
        (ClusterCapture.Find()?.Goldens() ?? []).Select(golden => new KubectlRequest([.. golden.Argv]));

    private static IEnumerable<KubectlRequest> OfResource(ApiResource resource)
    {
        var word = resource.Group.Length > 0 ? $"{resource.Name}.{resource.Group}" : resource.Name;
        string[] place = resource.Namespaced ? ["-n", "shop"] : [];
        string[] labelled = ["a=b", .. place];
        yield return new(["get", word, .. place]);
        yield return new(["get", word, "-A"]);
        yield return new(["get", word, "web", .. place]);
        yield return new(["get", word, "-w", "--request-timeout=30s", .. place]);
        yield return new(["describe", word, "web", .. place]);
        yield return new(["describe", word, .. place]);
        yield return new(["delete", word, "web", .. place]);
        yield return new(["label", word, "web", .. labelled]);
        yield return new(["annotate", word, "web", .. labelled]);
        yield return new(["patch", word, "web", "-p", """{"metadata":{"labels":{"a":"b"}}}""", "--type=merge", .. place]);
        foreach (var name in (string[])["web", RecordingCluster.Absent])
            yield return new(["apply", "-f", "-", .. place], $$$"""{"apiVersion":"{{{resource.ApiVersion}}}","kind":"{{{resource.Kind}}}","metadata":{"name":"{{{name}}}"}}""");
        if (!WithStatus.Contains(resource.GroupResource)) yield break;
        yield return new(["get", word, "web", "--subresource=status", .. place]);
        yield return new(["patch", word, "web", "--subresource=status", "-p", """{"status":{"phase":"x"}}""", "--type=merge", .. place]);
    }

    private static IEnumerable<KubectlRequest> Others()
    {
        foreach (var resource in Scaled)
        {
            yield return Line($"get {resource} web -n shop --subresource=scale");
            yield return Line($"scale {resource} web -n shop --replicas=3");
            yield return Line($"scale {resource} web -n shop --replicas=3 --current-replicas=2");
            yield return new(["patch", resource, "web", "-n", "shop", "--subresource=scale", "-p", """{"spec":{"replicas":3}}""", "--type=merge"]);
        }

        foreach (var resource in Workloads)
            foreach (var step in (string[])["status", "history", "undo", "restart", "pause", "resume"])
                yield return Line($"rollout {step} {resource}/web -n shop");
        foreach (var line in (string[])
            [
                "get all -A", "get --raw=/healthz", "get --raw=/livez/ping", "get --raw=/readyz/etcd?verbose", "get --raw=/version", "get --raw=/openapi/v3", "logs web -n shop", "logs deploy/web -n shop",
                "events -A", "events --for=deployment/web -n shop", "events -n shop -w --request-timeout=30s", "top pods -A", "top pod web -n shop", "top nodes", "top node web", "explain pods.spec", "api-resources", "api-versions", "version",
                "cluster-info", "auth can-i get pods", "auth can-i --list", "auth whoami", "cordon web", "uncordon web", "drain web --ignore-daemonsets --delete-emptydir-data --force",
                "taint nodes web a=b:NoSchedule", "run one --image=web:1 -n shop", "run tried --image=web:1 -n shop --rm -i --restart=Never -- ls", "set image deploy/web app=web:2 -n shop", "set env deploy/web A=1 -n shop", "set resources deploy/web --limits=cpu=1 -n shop",
                "exec web -n shop -- ls /", "exec web -n shop -- sh -c ls", "get pods web -n shop --subresource=resize",
            ]) yield return Line(line);
        yield return new(["patch", "pod", "web", "-n", "shop", "--subresource=resize", "-p", """{"spec":{"containers":[{"name":"app"}]}}"""]);
    }

    private static KubectlRequest Line(string line) => new([.. line.Split(' ')]);
}
