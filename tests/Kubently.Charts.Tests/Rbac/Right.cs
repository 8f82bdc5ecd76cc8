using Kubently.Testing.Recording;

namespace Kubently.Charts.Tests.Rbac;

/// <summary>What a role grants or a request asks for: a verb on a resource (with its subresource), or on a path that is no resource's.</summary>
/// <param name="Verb">The verb as RBAC knows it.</param>
/// <param name="Group">The group; empty for the core and for paths.</param>
/// <param name="Resource">The resource, such as <c>pods/log</c>; for paths, the path with its slash.</param>
internal sealed record Right(string Verb, string Group, string Resource) : IComparable<Right>
{
    private bool IsPath => Resource.StartsWith('/');

    /// <summary>What the authorizer of an API server asks of a request.</summary>
    public static Right Of(SeenRequest seen)
    {
        if (!seen.IsOfObjects && !seen.IsReview) return new("get", "", "/" + seen.Path);
        var resource = seen.Resource + (seen.Subresource.Length > 0 ? "/" + seen.Subresource : "");
        return new(Spelled(seen), seen.Group, resource);
    }

    /// <summary>Whether a rule with these words covers another right, by the rules of RBAC's stars.</summary>
    public bool Covers(Right asked) =>
        Verb == asked.Verb && Group == asked.Group && IsPath == asked.IsPath
        && (Resource == asked.Resource
            || IsPath && Resource.EndsWith("/*", StringComparison.Ordinal) && asked.Resource.StartsWith(Resource[..^1], StringComparison.Ordinal)
            || Resource.StartsWith("*/", StringComparison.Ordinal) && asked.Resource.EndsWith(Resource[1..], StringComparison.Ordinal));

    public int CompareTo(Right? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{Resource}{(Group.Length > 0 ? "." + Group : "")} {Verb}";

    private static string Spelled(SeenRequest seen) => seen.Method switch
    {
        "GET" when seen.Query.Any(pair => pair is { Name: "watch", Value: "true" or "1" or "True" }) => "watch",
        "GET" when seen.Name.Length == 0 => "list",
        "GET" => "get",
        // A WebSocket begins with a GET; since Kubernetes 1.35 the right to create is asked for as well.
        "SOCKET" => "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" when seen.Name.Length == 0 => "deletecollection",
        "DELETE" => "delete",
        _ => throw new InvalidOperationException($"no verb is known for {seen}"),
    };
}
