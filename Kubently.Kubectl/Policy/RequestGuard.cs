using Kubently.Contracts;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// The second check, on the request that is about to leave: method, path, resource and subresource. Knows nothing of command lines, and
/// shares no code with the first, so that a fault in one is stopped by the other.
/// </summary>
internal static class RequestGuard
{
    private static readonly string[] Reviews =
    [
        "apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
        "apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
        "apis/authentication.k8s.io/v1/selfsubjectreviews",
        "apis/authentication.k8s.io/v1beta1/selfsubjectreviews",
        "apis/authentication.k8s.io/v1alpha1/selfsubjectreviews",
    ];

    /// <summary>Whether a path is one that asks for the caller's own rights: a POST that changes nothing.</summary>
    internal static bool IsReview(string path) => Reviews.Contains(path);

    /// <summary>Why a request must not leave; null when it may.</summary>
    internal static string? Objection(SecurityMode mode, HttpMethod method, string relative)
    {
        var (path, query) = relative.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (relative[..at], relative[(at + 1)..]) : (relative, "");
        if (path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) && path.Contains("//", StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal)) return "the path is not relative";
        var segments = path.Split('/');
        foreach (var segment in segments)
        {
            var plain = Uri.UnescapeDataString(segment);
            // An escape that was not needed hides a word.
            if (segment.Contains('%', StringComparison.Ordinal) && Uri.EscapeDataString(plain) != segment) return "the path has a needless escape";
            if (plain.Length == 0 || plain is "." or ".." || plain.AsSpan().ContainsAny("/\\?#%") || plain.Any(char.IsControl)) return "the path has an irregular segment";
        }
        if (method == HttpMethod.Post && Reviews.Contains(path)) return null;
        if (method != HttpMethod.Get) return mode == SecurityMode.FullAccess ? WriteGuard.Objection(method, segments, query) : $"the method {method} changes something";
        foreach (var parameter in query.Split('&'))
        {
            if (parameter.StartsWith("watch=", StringComparison.OrdinalIgnoreCase) && !parameter.EndsWith("=false", StringComparison.Ordinal)) return "a watch has no end";
        }
        return segments switch
        {
            ["version"] or ["api"] or ["apis"] or ["api", _] or ["apis", _] or ["apis", _, _] => Parameters(query),
            ["healthz" or "livez" or "readyz", ..] => Parameters(query, "verbose", "exclude"),
            ["openapi", "v3"] or ["openapi", "v3", "api", _] or ["openapi", "v3", "apis", _] or ["openapi", "v3", "apis", _, _] => Parameters(query, "hash"),
            ["api", _, .. var rest] => Resource(mode, "", rest),
            ["apis", var group, _, .. var rest] => Resource(mode, group, rest),
            _ => "the path is none of the API's",
        };
    }

    // What is not about objects is asked with no parameter but those it is known for.
    private static string? Parameters(string query, params ReadOnlySpan<string> known)
    {
        if (query.Length == 0) return null;
        foreach (var parameter in query.Split('&'))
        {
            if (!known.Contains(parameter.Split('=')[0])) return "the path takes no such parameter";
        }
        return null;
    }

    private static string? Resource(SecurityMode mode, string group, string[] rest)
    {
        // namespaces/x/pods/y is pods; namespaces/x alone, or with a subresource of its own, is the namespace.
        if (rest is ["namespaces", _, var inner, ..] && inner is not ("status" or "finalize")) rest = rest[2..];
        var (resource, subresource) = rest switch
        {
            [var name] => (name, ""),
            [var name, _] => (name, ""),
            [var name, _, var sub] => (name, sub),
            _ => ("", "?"),
        };
        if (subresource is not ("" or "log" or "status" or "scale" or "resize")) return $"the subresource {subresource} does more than read";
        if (subresource == "log" && resource != "pods") return "only pods have logs";
        if (mode != SecurityMode.ReadOnly) return null;
        if (group.Length == 0 && resource.Equals("secrets", StringComparison.OrdinalIgnoreCase)) return "Secrets are not read in readOnly mode";
        return group is "rbac.authorization.k8s.io" or "certificates.k8s.io" or "authentication.k8s.io" or "authorization.k8s.io"
            ? $"{group} is not read in readOnly mode"
            : null;
    }
}
