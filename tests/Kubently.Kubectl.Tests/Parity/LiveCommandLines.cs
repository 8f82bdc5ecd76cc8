namespace Kubently.Kubectl.Tests.Parity;

/// <summary>Command lines about the demo cluster, for the real kubectl and for this one.</summary>
internal static class LiveCommandLines
{
    private static readonly string[] Namespaced =
    [
        "pods", "deploy", "rs", "sts", "ds", "svc", "endpointslices", "cm", "sa", "pvc", "quota", "limits", "ing", "jobs", "cj", "hpa", "pdb", "netpol", "roles.rbac.authorization.k8s.io",
    ];

    private static readonly string[] ClusterScoped = ["nodes", "ns", "sc", "pv", "ingressclasses", "priorityclasses", "clusterroles", "clusterrolebindings"];

    private static readonly string[] Outputs = ["", "-o wide", "-o yaml", "-o name", "--show-labels", "--no-headers"];

    public static IEnumerable<string[]> All(IReadOnlyList<string> shopPods) =>
        [.. Gets(), .. Describes(shopPods), .. Logs(shopPods), .. Projections(), .. Others(), .. Errors()];

    private static IEnumerable<string[]> Gets()
    {
        foreach (var resource in Namespaced)
        {
            foreach (var output in Outputs) yield return Words($"get {resource} -n shop {output}");
            yield return Words($"get {resource} -A");
            yield return Words($"get {resource} -n payments -o json");
        }

        foreach (var resource in ClusterScoped)
            foreach (var output in Outputs) yield return Words($"get {resource} {output}");
        foreach (var line in (string[])[
            "get all -n shop", "get pods,svc -n shop", "get deploy/checkout svc/checkout -n shop", "get pods -n shop -l app=checkout", "get pods -n shop -l app!=checkout",
            "get pods -n shop -l app in (checkout,cart)", "get pods -n shop --field-selector status.phase=Running", "get pods -A --field-selector spec.nodeName=none",
            "get pods -n shop -L app,version", "get pods -n shop --sort-by .metadata.name", "get pods -n shop --sort-by=.metadata.creationTimestamp", "get svc -n shop --show-kind",
            "get pods -n nothing-here", "get pods -n shop nobody --ignore-not-found", "get deployments.apps -n shop", "get deployments.v1.apps -n shop", "get pods -Aowide", "get po -nshop -oname",
            "get events -n shop", "get pods -n shop --chunk-size=5", "get deploy checkout -n shop -o yaml --show-managed-fields",
            "get all -n shop -o kyaml", "get deploy,cm -A -o KYAML", "get nodes -o kyaml --show-managed-fields", "get deploy checkout -n shop -o kyaml", "get cm -n nothing-here -o kyaml", "get cm,svc -n shop -o kyaml --sort-by=.metadata.name",
            "get pods -n shop -o kyaml=x"])
            yield return Line(line);
    }

    private static IEnumerable<string[]> Describes(IReadOnlyList<string> shopPods)
    {
        foreach (var resource in Namespaced)
        {
            yield return Words($"describe {resource} -n shop");
            yield return Words($"describe {resource} -n payments");
        }

        foreach (var resource in ClusterScoped) yield return Words($"describe {resource}");
        foreach (var pod in shopPods.Take(12)) yield return Words($"describe {pod} -n shop");
    }

    private static IEnumerable<string[]> Logs(IReadOnlyList<string> shopPods)
    {
        foreach (var pod in shopPods.Take(8))
            foreach (var flags in (string[])["", "--tail=2", "--timestamps"]) yield return Words($"logs {pod} -n shop {flags}");
        foreach (var line in (string[])[
            "logs deploy/checkout -n shop", "logs deploy/checkout -n shop --previous", "logs -n shop -l app=checkout --prefix", "logs deploy/checkout -n shop --since=1h",
            "logs deploy/checkout -n shop -c nobody", "logs nobody -n shop", "logs deploy/checkout -n shop --limit-bytes=40"])
            yield return Line(line);
    }

    private static IEnumerable<string[]> Projections() =>
        ((string[])[
            "get pods -n shop -o jsonpath={.items[*].metadata.name}", "get pods -n shop -o jsonpath={range .items[*]}{.metadata.name}{\"\\n\"}{end}",
            "get deploy checkout -n shop -o jsonpath={.spec.replicas}", "get deploy -n shop -o custom-columns=NAME:.metadata.name,REPLICAS:.spec.replicas",
            "get nodes -o custom-columns=NAME:.metadata.name,CPU:.status.capacity.cpu", "get nodes -o jsonpath={.items[0].status.nodeInfo}", "get svc -n shop -o jsonpath={.items[*].spec.ports[*].port}",
            "get pods -n shop -o jsonpath={.items[?(@.status.phase==\"Running\")].metadata.name}", "get deploy checkout -n shop -o jsonpath-as-json={.spec.template.spec.containers[*].image}",
            "get cm -n shop -o custom-columns=NAME:.metadata.name,KEYS:.data", "get pods -n shop -o jsonpath={.nothing}"]).Select(Line);

    private static IEnumerable<string[]> Others() =>
        ((string[])[
            "events -n shop", "events -A", "events -n shop --types=Warning", "events -n shop --for deploy/checkout", "events -n nothing-here", "api-resources", "api-resources --namespaced=true",
            "api-resources --api-group=apps", "api-resources -o wide", "api-resources -o name", "api-versions", "version", "rollout status deploy/cart -n shop", "rollout history deploy/cart -n shop",
            "rollout history deploy/checkout -n shop", "rollout status deploy/checkout -n shop --watch=false", "auth can-i get pods", "auth can-i delete pods -n shop", "auth whoami", "cluster-info",
            "top nodes", "top pods -n shop", "top pods -A",
            "get pods -n shop -w --request-timeout=1s", "get deploy checkout -n shop -w --request-timeout=1s", "get deploy checkout -n shop --watch-only --request-timeout=1s",
            "get pods -n shop -o name -w --request-timeout=1s", "get svc -n shop -o yaml --watch --request-timeout=1s", "get pods,svc -n shop -w --request-timeout=1s",
            "events -n shop -w -o json --request-timeout=1s", "events -n shop -w -o yaml --request-timeout=1s", "events -n shop -w -o name --request-timeout=1s",
            "events -n shop -w --for deploy/checkout --request-timeout=1s -o jsonpath={.reason}", "events -n nothing-here -w --request-timeout=1s",
            "get pods nobody -n shop -w --request-timeout=1s", "get pods -n nothing-here -w --request-timeout=1s",
            "events -n shop -o kyaml", "events -n shop -w -o kyaml --request-timeout=1s", "get svc -n shop -o kyaml -w --request-timeout=1s", "api-resources -o kyaml", "api-resources -o json=x", "version -o kyaml",
            "auth whoami -o KYAML", "auth whoami -o yaml", "auth whoami -o json", "auth whoami -o name", "auth whoami -o jsonpath={.status.userInfo}", "auth whoami -o wide",
            "rollout history deploy/cart -n shop -o kyaml", "rollout history deploy/cart -n shop -o json", "rollout history deploy/cart -n shop --revision=1 -o json", "rollout history deploy/cart -n shop -o nothing"]).Select(Line);

    private static IEnumerable<string[]> Errors() =>
        ((string[])[
            "get", "get nothings", "get pods nobody -n shop", "get deploy/nobody -n shop", "get pods/", "get pods -n shop -o", "get pods -n shop -o nothing", "get pods --frobnicate", "describe", "describe pod nobody -n shop",
            "logs", "logs -n shop", "frobnicate", "get pods -n shop --field-selector nothing=x", "get pods -n shop -l a=b=c", "get pods -n shop -o jsonpath={.x", "get pods -n shop -o custom-columns",
            "events --types=Nothing -n shop", "get nodes nobody", "get pods a b c -n shop"]).Select(Line);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Selectors and projections hold spaces of their own: words end where a flag, a verb or a name begins.
    private static string[] Line(string line)
    {
        foreach (var marker in (string[])[" -l ", " -o "])
        {
            var at = line.IndexOf(marker, StringComparison.Ordinal);
            if (at < 0) continue;
            var value = line[(at + marker.Length)..];
            if (!value.Contains(' ', StringComparison.Ordinal) || (!value.Contains('(', StringComparison.Ordinal) && !value.Contains('{', StringComparison.Ordinal))) continue;
            return [.. Words(line[..at]), marker.Trim(), value];
        }

        return Words(line);
    }
}
