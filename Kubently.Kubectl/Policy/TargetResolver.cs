using System.Collections.Immutable;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>Finds the resources that a command's words name, with kubectl's rules for <c>type</c>, <c>type name</c> and <c>type/name</c>.</summary>
public static class TargetResolver
{
    private const string Discover = "Use \"kubectl api-resources\" for a complete list of supported resources.";

    /// <summary>Resolves a command against the resources of a cluster. Pure.</summary>
    public static ResolveOutcome Resolve(KubectlCommand command, ResourceCatalog catalog) => command.Verb.Path switch
    {
        "get" when RawPaths.Of(command) is not null => Raw(command),
        "get" => command.Words.IsEmpty
            ? Misused($"You must specify the type of resource to get. {Discover}\n\nerror: Required resource not specified.\n"
                + "Use \"kubectl explain <resource>\" for a detailed description of that resource (e.g. kubectl explain pods).\nSee 'kubectl get -h' for help and examples\n")
            : Objects(command, catalog),
        "describe" => command.Words.IsEmpty
            ? Misused($"error: You must specify the type of resource to describe. {Discover}\n")
            : Objects(command, catalog),
        "rollout status" or "rollout history" => command.Words.IsEmpty ? Misused("error: required resource not specified\n") : Objects(command, catalog),
        "logs" => Logs(command, catalog),
        "exec" => PodOrOwner(command, catalog),
        "run" => One(command, catalog, "pods", command.Words.FirstOrDefault()),
        "events" => One(command, catalog, "events"),
        "top pods" => One(command, catalog, "pods.metrics.k8s.io"),
        "top nodes" => One(command, catalog, "nodes.metrics.k8s.io"),
        _ when command.Verb.Mutates => ChangeTargets.Resolve(command, catalog),
        _ => new ResolveOutcome.Resolved(new(command, [])),
    };

    private static ResolveOutcome Raw(KubectlCommand command)
    {
        if (!command.Words.IsEmpty) return Misused("error: arguments may not be passed when --raw is specified\n");
        if (command.Switch("watch") || command.Switch("watch-only") || command.Text("selector").Length > 0)
            return Misused("error: --raw may not be specified with other flags that filter the server request or alter the output\n");
        return command.Text("output").Length > 0
            ? Misused("error: --raw and --output are mutually exclusive\n")
            : new ResolveOutcome.Resolved(new(command, []));
    }

    private static ResolveOutcome Objects(KubectlCommand command, ResourceCatalog catalog)
    {
        var words = command.Words;
        var selects = command.Text("selector").Length > 0 || command.Verb.Find("field-selector") is not null && command.Text("field-selector").Length > 0;
        var combined = words.Count(word => word.Contains('/', StringComparison.Ordinal));
        // An object without a name would be the list of all of them.
        if (words.Skip(1).Any(word => word is "" or ".")) return Misused("error: resource name may not be empty\n");
        if (combined > 0 && combined < words.Length)
        {
            return Misused("error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n");
        }
        if ((combined > 0 || words.Length > 1) && selects) return Misused("error: name cannot be provided when a selector is specified\n");
        if ((combined > 0 || words.Length > 1) && command.AllNamespaces) return Misused("error: a resource cannot be retrieved by name across all namespaces\n");
        return combined > 0 ? Pairs(command, words, catalog) : Types(command, words, catalog);
    }

    /// <summary>Words such as <c>deploy/web</c>, each of which names an object.</summary>
    internal static ResolveOutcome Pairs(KubectlCommand command, ImmutableArray<string> words, ResourceCatalog catalog)
    {
        var targets = ImmutableArray.CreateBuilder<Target>();
        foreach (var word in words)
        {
            var parts = word.Split('/');
            if (parts.Length > 2) return Misused("error: arguments in resource/name form may not have more than one slash\n");
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                return Misused("error: arguments in resource/name form must have a single resource and name\n");
            foreach (var type in parts[0].Split(','))
            {
                if (catalog.Find(type) is not { } resource) return new ResolveOutcome.Unknown(type);
                targets.Add(new(resource, parts[1]));
            }
        }
        return new ResolveOutcome.Resolved(new(command, targets.ToImmutable(), targets.Count == 1));
    }

    /// <summary>Types, comma-separated, and the names behind them; without names, all objects.</summary>
    internal static ResolveOutcome Types(KubectlCommand command, ImmutableArray<string> words, ResourceCatalog catalog)
    {
        var resources = ImmutableArray.CreateBuilder<ApiResource>();
        foreach (var word in words[0].Split(','))
        {
            // A resource's own name wins over a category of the same word.
            if (catalog.Category(word) is { Length: > 0 } category && catalog.Find(word)?.Name != word) resources.AddRange(category);
            else if (catalog.Find(word) is { } resource) resources.Add(resource);
            else return new ResolveOutcome.Unknown(word);
        }
        var names = words[1..];
        if (names.IsEmpty && command.Verb.Path == "get" && command.Text("subresource").Length > 0) return Misused("error: subresource cannot be used when bulk resources are specified\n");
        var targets = names.IsEmpty
            ? resources.Select(resource => new Target(resource))
            : resources.SelectMany(resource => names.Select(name => new Target(resource, name)));
        return new ResolveOutcome.Resolved(new(command, [.. targets], resources.Count == 1 && names.Length == 1)
        {
            Warnings = [.. words[0].Split(',').SelectMany(word => catalog.AlsoNamed(word)
                .Select(other => $"short name \"{word}\" could also match lower priority resource {other.GroupResource}"))],
        });
    }

    private static ResolveOutcome Logs(KubectlCommand command, ResourceCatalog catalog)
    {
        var words = command.Words;
        var selector = command.Text("selector");
        if (words.IsEmpty && selector.Length == 0)
        {
            return Misused("error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\n"
                + "POD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n");
        }
        if (words.Length > 2) return Misused("error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n");
        if (!words.IsEmpty && selector.Length > 0)
            return Misused("error: only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples\n");
        if (words.IsEmpty) return One(command, catalog, "pods");
        return PodOrOwner(command, catalog);
    }

    // A bare name is a pod's.
    private static ResolveOutcome PodOrOwner(KubectlCommand command, ResourceCatalog catalog)
    {
        var parts = command.Words[0].Split('/');
        if (parts.Length == 1) return One(command, catalog, "pods", parts[0]);
        if (parts.Length > 2) return Misused("error: arguments in resource/name form may not have more than one slash\n");
        return parts[0].Length > 0 && parts[1].Length > 0
            ? One(command, catalog, parts[0], parts[1])
            : Misused("error: arguments in resource/name form must have a single resource and name\n");
    }

    private static ResolveOutcome One(KubectlCommand command, ResourceCatalog catalog, string word, string? name = null) =>
        catalog.Find(word) is { } resource
            ? new ResolveOutcome.Resolved(new(command, [new Target(resource, name)], name is not null))
            : new ResolveOutcome.Unknown(word);

    private static ResolveOutcome.Misused Misused(string stderr) => new(stderr);
}
