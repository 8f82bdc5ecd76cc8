using System.Collections.Immutable;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>Finds the objects that a change is about, with kubectl's rules, which are stricter than for reading: a type alone is not enough.</summary>
internal static class ChangeTargets
{
    internal static ResolveOutcome Resolve(KubectlCommand command, ResourceCatalog catalog)
    {
        var arguments = ChangeArguments.Of(command);
        if (arguments.Misuse is { } misuse) return Misused(misuse);
        return command.Verb.Path switch
        {
            "label" or "annotate" or "set env" when arguments.Objects.IsEmpty =>
                Misused("error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n"),
            "rollout restart" or "rollout undo" or "rollout pause" or "rollout resume" => command.Words.IsEmpty
                ? Misused("error: required resource not specified\n")
                : Objects(command, catalog, command.Words, aTypeMeansAll: true),
            "cordon" or "uncordon" or "drain" => Nodes(command, catalog, command.Words),
            "taint" => Taint(command, catalog, arguments.Objects),
            "delete" => command.Switch("all") ? Selected(command, catalog, command.Words) : Objects(command, catalog, command.Words, aTypeMeansAll: false),
            "set env" when command.Text("from").Length > 0 => WithSource(command, catalog, Objects(command, catalog, arguments.Objects, aTypeMeansAll: command.Switch("all"))),
            "label" or "annotate" or "patch" or "scale" or "set image" or "set env" or "set resources" =>
                Objects(command, catalog, arguments.Objects, aTypeMeansAll: command.Switch("all")),
            _ => new ResolveOutcome.Resolved(new(command, [])),
        };
    }

    private static ResolveOutcome Objects(KubectlCommand command, ResourceCatalog catalog, ImmutableArray<string> given, bool aTypeMeansAll)
    {
        var words = Spread(given);
        // An object without a name would be all of them.
        if (words.Skip(1).Any(word => word is "" or ".")) return Misused("error: resource name may not be empty\n");
        var pairs = words.Count(word => word.Contains('/', StringComparison.Ordinal));
        if (pairs > 0 && pairs < words.Length)
            return Misused("error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n");
        if (pairs > 0 && words.Any(word => word.Split('/')[0].Contains(',', StringComparison.Ordinal)))
            return Misused("error: arguments in resource/name form must have a single resource and name\n");
        if (Selects(command) || aTypeMeansAll && pairs == 0 && words.Length == 1) return Selected(command, catalog, words);
        if (pairs > 0) return ByName(command, TargetResolver.Pairs(command, words, catalog));
        if (words.IsEmpty)
        {
            return Misused("error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n"
                + "   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n");
        }
        var found = TargetResolver.Types(command, words, catalog);
        if (found is not ResolveOutcome.Resolved { Command.Targets: var targets }) return found;
        if (words.Length == 1) return Misused("error: resource(s) were provided, but no name was specified\n");
        return targets.DistinctBy(target => target.Resource).Count() > 1 ? Misused("error: you must specify only one resource\n") : ByName(command, found);
    }

    private static ResolveOutcome WithSource(KubectlCommand command, ResourceCatalog catalog, ResolveOutcome objects)
    {
        if (objects is not ResolveOutcome.Resolved { Command: var resolved }) return objects;
        var from = command.Text("from");
        if (!from.Contains('/', StringComparison.Ordinal)) return Misused("error: resource(s) were provided, but no name was specified\n");
        return TargetResolver.Pairs(command, [from], catalog) is var source && source is ResolveOutcome.Resolved { Command.Targets: var sources }
            ? new ResolveOutcome.Resolved(resolved with { Sources = sources })
            : source;
    }

    private static ResolveOutcome Selected(KubectlCommand command, ResourceCatalog catalog, ImmutableArray<string> words)
    {
        if (words.IsEmpty) return Misused("error: at least one resource must be specified to use a selector\n");
        if (words.Any(word => word.Contains('/', StringComparison.Ordinal))) return Misused("error: selectors and the all flag cannot be used when passing resource/name arguments\n");
        if (words.Length > 1) return Misused("error: name cannot be provided when a selector is specified\n");
        return TargetResolver.Types(command, words, catalog);
    }

    private static ResolveOutcome ByName(KubectlCommand command, ResolveOutcome found) =>
        command.AllNamespaces && found is ResolveOutcome.Resolved { Command.Targets: var targets } && targets.Any(target => target.Resource.Namespaced)
            ? Misused("error: a resource cannot be retrieved by name across all namespaces\n")
            : found;

    private static ResolveOutcome Taint(KubectlCommand command, ResourceCatalog catalog, ImmutableArray<string> words)
    {
        if (words.IsEmpty) return Misused("error: one or more resources must be specified as <resource> <name>\n");
        var type = words[0].ToLowerInvariant();
        if (catalog.Find(type) is not { } resource) return new ResolveOutcome.Unknown(words[0]);
        if (resource is not { Group: "", Name: "nodes" }) return Misused($"error: invalid resource type {type}, only node types are supported\n");
        if (command.Switch("all") && Selects(command)) return Misused("error: setting 'all' parameter with a non empty selector is prohibited\n");
        if (command.Switch("all") || Selects(command)) return TargetResolver.Types(command, ["nodes"], catalog);
        return words.Length < 2
            ? Misused("error: at least one resource name must be specified since 'all' parameter is not set\n")
            : Nodes(command, catalog, words[1..]);
    }

    private static ResolveOutcome Nodes(KubectlCommand command, ResourceCatalog catalog, ImmutableArray<string> names)
    {
        if (names.IsEmpty && !Selects(command)) return Usage(command, $"USAGE: {command.Verb.Path} NODE [flags]");
        if (!names.IsEmpty && Selects(command)) return Usage(command, "error: cannot specify both a node name and a --selector option");
        if (names.IsEmpty) return TargetResolver.Types(command, ["nodes"], catalog);
        if (names.Any(name => name is "" or ".")) return Misused("error: resource name may not be empty\n");
        var found = TargetResolver.Pairs(command, [.. names.Select(name => name.Contains('/', StringComparison.Ordinal) ? name : "nodes/" + name)], catalog);
        if (found is not ResolveOutcome.Resolved { Command.Targets: var targets }) return found;
        return targets.DistinctBy(target => target.Resource).Count() > 1 ? Misused("error: you may only specify a single resource type\n") : found;
    }

    // Several types before names stand for each pair of them.
    private static ImmutableArray<string> Spread(ImmutableArray<string> words)
    {
        if (words.Length < 2 || words[0].Split(',').Distinct().ToArray() is not { Length: > 1 } types) return words;
        return [.. types.SelectMany(type => words.Skip(1).Select(name => $"{type}/{name}"))];
    }

    private static bool Selects(KubectlCommand command) =>
        command.Text("selector").Trim().Length > 0 || command.Verb.Find("field-selector") is not null && command.Text("field-selector").Trim().Length > 0;

    private static ResolveOutcome.Misused Usage(KubectlCommand command, string message) =>
        new($"{(message.StartsWith("error: ", StringComparison.Ordinal) ? "" : "error: ")}{message}\nSee 'kubectl {command.Verb.Path} -h' for help and examples\n");

    private static ResolveOutcome.Misused Misused(string stderr) => new(stderr);
}
