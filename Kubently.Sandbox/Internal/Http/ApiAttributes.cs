namespace Kubently.Sandbox.Internal.Http;

/// <summary>What a request wants to do, as authorisation sees it: a resource, or a path outside of resources.</summary>
internal sealed record ApiAttributes(string Verb, string Group, string Plural, string Subresource, string Namespace, string Name, string? Path = null)
{
    public static ApiAttributes OfPath(string verb, string path) => new(verb, "", "", "", "", "", path);
}
