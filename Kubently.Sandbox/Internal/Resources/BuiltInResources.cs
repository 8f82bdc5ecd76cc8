using System.Text;

namespace Kubently.Sandbox.Internal.Resources;

/// <summary>The resources of a cluster that has nothing installed but a metrics server.</summary>
internal static class BuiltInResources
{
    private static readonly string[] AllVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly string[] StatusVerbs = ["get", "patch", "update"];

    public static IEnumerable<ResourceType> Load()
    {
        using var stream = typeof(BuiltInResources).Assembly.GetManifestResourceStream("resources.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (group, version) = ("", "");
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var words = line.Split(' ');
            if (words.Length == 1)
            {
                var slash = line.IndexOf('/', StringComparison.Ordinal);
                (group, version) = slash < 0 ? ("", line) : (line[..slash], line[(slash + 1)..]);
                continue;
            }

            yield return new ResourceType(group, version, words[0], words[1], words[2] == "n")
            {
                Singular = words[1].ToLowerInvariant() is var singular && group == "metrics.k8s.io" ? "" : singular,
                ShortNames = List(words[3]),
                Categories = List(words[4]),
                Verbs = VerbsOf(words[5]),
                Subresources = words.Length > 6 ? [.. List(words[6]).Select(name => SubresourceOf(name, words[1]))] : [],
            };
        }
    }

    private static string[] List(string word) => word == "-" ? [] : word.Split(',');

    private static string[] VerbsOf(string word) => word switch
    {
        "r" => ["get", "list"],
        "c" => ["create"],
        "ns" => [.. AllVerbs.Where(verb => verb != "deletecollection")],
        _ => AllVerbs,
    };

    private static Subresource SubresourceOf(string name, string kind) => name switch
    {
        "scale" => new(name, "Scale", StatusVerbs, "autoscaling", "v1"),
        "log" => new(name, kind, ["get"]),
        "finalize:update" => new("finalize", kind, ["update"]),
        "binding" => new(name, "Binding", ["create"]),
        "eviction" => new(name, "Eviction", ["create"], "policy", "v1"),
        "token" => new(name, "TokenRequest", ["create"], "authentication.k8s.io", "v1"),
        "attach" or "exec" => new(name, $"Pod{char.ToUpperInvariant(name[0])}{name[1..]}Options", ["create", "get"]),
        "portforward" => new(name, "PodPortForwardOptions", ["create", "get"]),
        "proxy" => new(name, $"{kind}ProxyOptions", ["create", "delete", "get", "patch", "update"]),
        _ => new(name, kind, StatusVerbs),
    };
}
