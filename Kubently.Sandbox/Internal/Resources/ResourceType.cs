namespace Kubently.Sandbox.Internal.Resources;

/// <summary>A resource as one version of one group serves it.</summary>
internal sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public string Singular { get; init; } = "";
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Verbs { get; init; } = [];
    public IReadOnlyList<Subresource> Subresources { get; init; } = [];

    /// <summary>Columns of a custom resource; null for the built-in ones.</summary>
    public IReadOnlyList<CustomColumn>? Columns { get; init; }

    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
    public ResourceKey Key => ResourceKey.Of(Group, Plural);

    /// <summary>The name that messages use, in the group that was asked: <c>events.events.k8s.io</c>.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
    public bool Can(string verb) => Verbs.Contains(verb);
}
