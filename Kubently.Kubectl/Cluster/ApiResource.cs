using System.Collections.Immutable;

namespace Kubently.Kubectl.Cluster;

/// <summary>A resource as discovery describes it.</summary>
public sealed record ApiResource(
    string Group,
    string Version,
    string Name,
    string Singular,
    string Kind,
    bool Namespaced,
    ImmutableArray<string> ShortNames,
    ImmutableArray<string> Categories,
    ImmutableArray<string> Verbs)
{
    /// <summary>The singular name that discovery gave, which may be empty where <see cref="Singular"/> is made of the kind.</summary>
    public string GivenSingular { get; init; } = "";

    /// <summary>The server's hash of the version that it stores; empty where it tells none.</summary>
    public string StorageVersionHash { get; init; } = "";

    /// <summary>The group and version as objects carry them: <c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As in <c>deployments.apps</c>.</summary>
    public string GroupResource => Group.Length == 0 ? Name : $"{Name}.{Group}";

    /// <summary>As <c>-o name</c> writes it: <c>deployment.apps</c>.</summary>
    public string GroupKind => Group.Length == 0 ? Kind.ToLowerInvariant() : $"{Kind.ToLowerInvariant()}.{Group}";

    /// <summary>The path of its list, of all namespaces when <paramref name="ns"/> is empty.</summary>
    public string Path(string ns)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return Namespaced && ns.Length > 0 ? $"{root}/namespaces/{Uri.EscapeDataString(ns)}/{Name}" : $"{root}/{Name}";
    }

    /// <summary>The path of one object.</summary>
    public string Path(string ns, string name) => $"{Path(ns)}/{Uri.EscapeDataString(name)}";
}
