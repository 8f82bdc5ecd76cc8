namespace Kubently.Sandbox.Internal.Resources;

/// <summary>Where objects of a resource are kept, whatever version or group they are asked for in.</summary>
internal readonly record struct ResourceKey(string Group, string Plural)
{
    public static ResourceKey Pods { get; } = new("", "pods");
    public static ResourceKey Events { get; } = new("", "events");
    public static ResourceKey Nodes { get; } = new("", "nodes");
    public static ResourceKey Namespaces { get; } = new("", "namespaces");
    public static ResourceKey CustomResourceDefinitions { get; } = new("apiextensions.k8s.io", "customresourcedefinitions");

    /// <summary>Events of both groups are the same objects.</summary>
    public static ResourceKey Of(string group, string plural) => (group, plural) == ("events.k8s.io", "events") ? Events : new(group, plural);

    /// <summary>The name that messages use: <c>deployments.apps</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
