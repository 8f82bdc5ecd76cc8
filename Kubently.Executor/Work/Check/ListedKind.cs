using System.Collections.Immutable;

namespace Kubently.Executor.Work.Check;

/// <summary>A kind that a diagnosis lists.</summary>
/// <param name="Group">Its API group; empty for the core.</param>
/// <param name="Version">The group's version.</param>
/// <param name="Resource">Its resource.</param>
/// <param name="Namespaced">Whether its objects lie in namespaces.</param>
internal sealed record ListedKind(string Group, string Version, string Resource, bool Namespaced = true)
{
    /// <summary>Those without which an answer would miss something that people ask for.</summary>
    public static readonly ImmutableArray<ListedKind> All =
    [
        new("", "v1", "pods"),
        new("", "v1", "events"),
        new("", "v1", "services"),
        new("", "v1", "configmaps"),
        new("", "v1", "persistentvolumeclaims"),
        new("", "v1", "namespaces", Namespaced: false),
        new("", "v1", "nodes", Namespaced: false),
        new("apps", "v1", "deployments"),
        new("apps", "v1", "replicasets"),
        new("apps", "v1", "statefulsets"),
        new("apps", "v1", "daemonsets"),
        new("batch", "v1", "jobs"),
        new("networking.k8s.io", "v1", "ingresses"),
    ];

    /// <summary>Where one of them is asked for; in all namespaces for null.</summary>
    public string Path(string? @namespace)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return Namespaced && @namespace is not null ? $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{Resource}?limit=1" : $"{root}/{Resource}?limit=1";
    }
}
