using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Tests.Gate;

/// <summary>
/// Command lines by chance: a verb with some of its own flags in one of their spellings and words that mostly fit, so that many get far; and
/// among them what leads elsewhere.
/// </summary>
/// <param name="random">The chance.</param>
/// <param name="file">A local file, which no command may read.</param>
internal sealed class ArgumentLists(Random random, string file)
{
    private static readonly string[] Places = ["default", "shop", "payments", "kube-system", "team-a", "team-secret", "../kube-system"];
    private static readonly string[] Types =
    [
        "pods", "po", "Secret", "secrets", "secrets.v1.", "cm", "configmaps", "nodes", "no", "ns", "namespaces", "deploy", "deployments.apps", "rs", "sts", "ds", "svc", "ep", "events", "ev", "sa", "pv", "pvc",
        "roles", "rolebindings", "clusterroles", "csr", "widgets", "widgets.example.com", "hpa", "jobs", "crd", "all", "pods,secrets", "deploy,cm", "pods.metrics.k8s.io", "serviceaccounts/token", "quota", "netpol", "ing",
    ];
    private static readonly string[] Names = ["web", "db", "n1", "shop", "team-secret", "..", "%2e%2e", "web/log", "web/proxy", "../../secrets/db", ".", ""];
    private static readonly string[] Changes = ["a=b", "a-", "k=v:NoSchedule", "app=web:2", "*=web:2", "A=1", "A-"];
    private static readonly string[] Programs = ["ls", "cat", "sh", "env", "printenv", "rm", "df", "hostname", "ps", "/bin/sh", "busybox", "kubectl", "ls;id", "getent", "ss"];
    private static readonly string[] ProgramWords = ["-c", "-h", "/", "/etc/hosts", "/run/secrets/kubernetes.io/serviceaccount/token", "/proc/1/environ", "/proc/self/../1/environ", "x", "-F", "shadow", "-K", "/root/.ssh/id_rsa"];

    /// <summary>Where another host or another identity would be asked for, a file be read, or an answer be rewritten.</summary>
    private readonly string[] _elsewhere =
    [
        "--server=https://evil.example", "-s=https://evil.example", "--as=admin", "--as-group=system:masters", "--token=x", "--kubeconfig=" + file, "--context=prod", "--user=admin", "--raw=//evil.example/healthz",
        "--raw=/api/v1/secrets", "--raw=/api/v1/namespaces/shop/secrets/db", "--raw=/healthz?x=/../api/v1/secrets", "-f=" + file, "--filename=" + file, "-f=-", "--patch-file=" + file, "--from-file=" + file, "-k=" + file, "--template={{.}}",
        "-ojsonpath-file=" + file, "-o=go-template-file=" + file, "-ocustom-columns-file=" + file, "--subresource=proxy", "--subresource=token", "--subresource=status", "--sort-by=.data.password", "-o=jsonpath={.data}", "-o=jsonpath={..password}",
        "-o=custom-columns=A:.data.password", "-oyaml", "-ojson", "-owide", "-o=name", "-A", "--all-namespaces=true", "-v=9", "--profile=cpu", "--cache-dir=/tmp", "--dry-run=false", "--dry-run", "--dry-run=server", "--dry-run=0", "--all", "-l=app=web",
        "--list", "--resolve", "--from=secret/db", "--for=secret/db", "--show-events=false", "--request-timeout=9s", "--force", "--watch", "-w", "--follow", "--previous", "--type=merge", "--server-side", "--rm", "-it",
    ];

    public ImmutableArray<string> Next()
    {
        if (random.Next(12) == 0) return [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => AnyWord())];
        var verb = Pick(CommandLineParser.Verbs);
        var rest = Words(verb).ToList();
        for (var flags = random.Next(4); flags > 0; flags--) Insert(rest, random.Next(3) == 0 ? [Pick(_elsewhere)] : Flag(verb));
        if (random.Next(2) == 0) Insert(rest, ["-n", Pick(Places)]);
        foreach (var needed in Needed(verb)) Insert(rest, [needed]);
        if (verb.TakesCommand) rest.AddRange(["--", Pick(Programs), .. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(ProgramWords))]);
        return [.. verb.Path.Split(' '), .. rest];
    }

    /// <summary>Without these hardly a change gets beyond its usage.</summary>
    private IEnumerable<string> Needed(Verb verb) => verb.Path switch
    {
        "apply" => ["-f=-"],
        "patch" => ["""-p={"metadata":{"labels":{"a":"b"}}}"""],
        "scale" => ["--replicas=3"],
        "run" => ["--image=web:1"],
        "set resources" => ["--limits=cpu=1"],
        "drain" => ["--ignore-daemonsets", "--delete-emptydir-data"],
        _ when random.Next(4) == 0 => ["-A"],
        _ => [],
    };

    private IEnumerable<string> Words(Verb verb)
    {
        if (verb.Path is "logs" or "exec" or "top pods") return random.Next(3) == 0 ? [$"{Pick(Types)}/{Pick(Names)}"] : [Pick(Names)];
        if (verb.Path is "run" or "cordon" or "uncordon" or "drain" or "top nodes") return [random.Next(4) == 0 ? $"{Pick(Types)}/{Pick(Names)}" : Pick(Names)];
        if (verb.Path is "apply" or "events" or "version" or "api-versions" or "api-resources" or "cluster-info") return [];
        IEnumerable<string> objects = random.Next(3) switch
        {
            0 => [$"{Pick(Types)}/{Pick(Names)}"],
            1 => [Pick(Types), Pick(Names)],
            _ => [Pick(Types)],
        };
        return verb.Path switch
        {
            "taint" => ["nodes", Pick(Names), Pick(Changes)],
            "auth can-i" => ["get", .. objects],
            "label" or "annotate" or "set image" or "set env" => [.. objects, Pick(Changes)],
            _ => objects,
        };
    }

    private IEnumerable<string> Flag(Verb verb)
    {
        if (verb.Flags.IsEmpty) return [];
        var flag = Pick(verb.Flags);
        var name = random.Next(8) == 0 ? flag.Name.Replace('-', '_') : flag.Name;
        if (flag.Kind == FlagKind.Switch) return [random.Next(3) == 0 ? $"--{name}={Pick(["true", "false", "1", "0", "T"])}" : "--" + name];
        var value = flag.Kind switch
        {
            FlagKind.Number => Pick(["0", "1", "2", "-1", "0x2"]),
            FlagKind.Duration => Pick(["1s", "0", "-1s", "1h"]),
            _ => AnyWord(),
        };
        return random.Next(3) switch
        {
            0 => [$"--{name}", value],
            1 when flag.Shorthand != '\0' => [$"-{flag.Shorthand}{value}"],
            _ => [$"--{name}={value}"],
        };
    }

    private string AnyWord() => random.Next(8) switch
    {
        0 => Pick(Types),
        1 => Pick(Names),
        2 => Pick(Changes),
        3 => Pick(_elsewhere),
        4 => Pick(["client", "server", "none", "true", "false", "unchanged", "", "All"]),
        5 => Pick(["yaml", "kyaml", "json", "name", "wide", "jsonpath={.data}", "app=web", "status", "scale", "token", "merge", "json"]),
        6 => Pick(CommandLineParser.Verbs).Word,
        _ => file,
    };

    private void Insert(List<string> list, IEnumerable<string> what) => list.InsertRange(random.Next(list.Count + 1), what);

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
