using System.Collections.Immutable;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Files;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// What <c>-A</c> stands for where only some namespaces are permitted: each of those, one after the other, as the server would list them. They
/// are looked up once a command, and only when it asks for all.
/// </summary>
/// <param name="rules">Which namespaces are permitted.</param>
/// <param name="cluster">A way to the list of namespaces, for rules that a name has to be held against.</param>
internal sealed class PermittedNamespaces(NameRules rules, ClusterReader cluster)
{
    // Each is a request for each resource.
    private const int Most = 200;
    private const int MostShown = 20;

    private ImmutableArray<string>? _names;

    /// <summary>What is said of a list that was narrowed so; null when none was.</summary>
    internal string? Note => _names is not { } names ? null
        : $"kubently: -A stands for the namespaces that are permitted here: {(names.IsEmpty ? "none" : string.Join(", ", names.Take(MostShown)))}{(names.Length > MostShown ? $" and {names.Length - MostShown} more" : "")}";

    /// <summary>Whether a command's <c>-A</c> is narrowed rather than refused: it reads lists, and ends.</summary>
    internal static bool Narrow(KubectlCommand command, ClusterPolicy file) =>
        command.AllNamespaces && command.Verb.Path is ("get" or "describe" or "events" or "top pods")
        && !IsOn(command, "watch") && !IsOn(command, "watch-only")
        && (Named(file.Namespaces) is not null || file.Resources.Permit("", "namespaces"));

    /// <summary>The names, in their order.</summary>
    internal async Task<ImmutableArray<string>> AllAsync(CancellationToken cancellationToken)
    {
        if (_names is { } known) return known;
        var names = Named(rules) is { } named ? named.Texts : await ListedAsync(cancellationToken);
        names = [.. names.Where(rules.Permit).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length > Most) throw KubectlFailure.Error($"kubently: {names.Length} namespaces are permitted, too many to look at one by one; name one with -n");
        _names = names;
        return names;
    }

    // Nothing but names needs no list.
    private static NameSet? Named(NameRules rules) => ((NameSet?[])[rules.Within, rules.Allow]).FirstOrDefault(set => set is { HasPatterns: false });

    private async Task<ImmutableArray<string>> ListedAsync(CancellationToken cancellationToken)
    {
        var namespaces = BuiltInResources.Catalog.Find("namespaces")!;
        return [.. (await cluster.ListAsync(namespaces, "", Selection.Everything, 500, cancellationToken)).Select(item => item.Name())];
    }

    private static bool IsOn(KubectlCommand command, string flag) => command.Verb.Find(flag) is not null && command.Switch(flag);
}
