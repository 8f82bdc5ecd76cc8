using System.Collections.Frozen;
using Kubently.Contracts;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>
/// The second check, on the request that is about to leave: method, path, resource, subresource, parameters. Knows nothing of command
/// lines, and shares no code with the first, so that a fault in one is stopped by the other.
/// </summary>
internal static class RequestGuard
{
    private static readonly FrozenSet<string> Reviews = FrozenSet.ToFrozenSet(
    [
        "apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
        "apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
        "apis/authentication.k8s.io/v1/selfsubjectreviews",
        "apis/authentication.k8s.io/v1beta1/selfsubjectreviews",
        "apis/authentication.k8s.io/v1alpha1/selfsubjectreviews",
    ]);

    /// <summary>Why a request must not leave; null when it may.</summary>
    internal static string? Objection(Licence licence, HttpMethod method, string relative)
    {
        var at = relative.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = at < 0 ? (relative, "") : (relative[..at], relative[(at + 1)..]);
        if (query.AsSpan().ContainsAny("#\\") || query.Any(char.IsControl)) return "the parameters are irregular";
        var segments = path.Split('/');
        if (Irregular(path, segments) is { } irregular) return irregular;
        if (method == HttpMethod.Post && Reviews.Contains(path)) return RequestParameters.Only(query);
        return RequestPath.Of([.. segments.Select(Uri.UnescapeDataString)]) is { } target
            ? OfObject(licence, method, target, query)
            : method == HttpMethod.Get ? OfServer(segments, query) : $"{method} is for objects only";
    }

    private static string? Irregular(string path, string[] segments)
    {
        if (path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) && path.Contains("//", StringComparison.Ordinal)) return "the path is not relative";
        foreach (var segment in segments)
        {
            var plain = Uri.UnescapeDataString(segment);
            // An escape that was not needed hides a word.
            if (segment.Contains('%', StringComparison.Ordinal) && Uri.EscapeDataString(plain) != segment) return "the path has a needless escape";
            if (plain.Length == 0 || plain is "." or ".." || plain.AsSpan().ContainsAny("/\\?#%") || plain.Any(char.IsControl)) return "the path has an irregular segment";
        }
        return null;
    }

    private static string? OfServer(string[] segments, string query) => segments switch
    {
        ["version"] or ["api"] or ["apis"] or ["api", _] or ["apis", _] or ["apis", _, _] => RequestParameters.Only(query),
        ["healthz" or "livez" or "readyz", ..] => RequestParameters.Only(query, "verbose", "exclude"),
        ["openapi", "v3"] or ["openapi", "v3", "api", _] or ["openapi", "v3", "apis", _] or ["openapi", "v3", "apis", _, _] => RequestParameters.Only(query, "hash"),
        _ => "the path is none of the API's",
    };

    private static string? OfObject(Licence licence, HttpMethod method, RequestPath path, string query)
    {
        if (FileGuard.Objection(licence.File, path) is { } denied) return denied;
        if (path.Subresource == "exec") return OfProgram(licence, method, path, query);
        if (method == HttpMethod.Get) return OfRead(licence, path, query);
        if (licence.Mode != SecurityMode.FullAccess) return $"the method {method} changes something, and only fullAccess may";
        if (licence.Writes == WriteScope.None) return $"the method {method} changes something, and this command may not";
        if (licence.File.Namespaces.Within is not null && (path.Namespace.Length == 0 || path is { Group: "", Resource: "namespaces" })) return "whoever asks reaches some namespaces only, and this lies in none";
        return WriteTable.Objection(method, path) ?? RequestParameters.OfWrite(query, licence.Writes);
    }

    private static string? OfRead(Licence licence, RequestPath path, string query)
    {
        if (path.Subresource is not ("" or "log" or "status" or "scale" or "resize")) return $"the subresource {path.Subresource} does more than read";
        if (path.Subresource == "log" && path is not { Group: "", Resource: "pods" }) return "only pods have logs";
        if (RequestParameters.OfRead(query, path.Subresource) is { } unknown) return unknown;
        if (licence.Mode != SecurityMode.ReadOnly || licence.File.Widens(path.Group, path.Resource)) return null;
        if (path.Group.Length == 0 && path.Resource.Equals("secrets", StringComparison.OrdinalIgnoreCase)) return "Secrets are not read in readOnly mode";
        return path.Group is "rbac.authorization.k8s.io" or "certificates.k8s.io" or "authentication.k8s.io" or "authorization.k8s.io"
            ? $"{path.Group} is not read in readOnly mode"
            : null;
    }

    private static string? OfProgram(Licence licence, HttpMethod method, RequestPath path, string query)
    {
        if (path is not { Group: "", Resource: "pods", Namespace.Length: > 0 }) return "programs run in pods only";
        if (!licence.Executes || licence.Mode == SecurityMode.ReadOnly) return "this command runs no program";
        if (method != HttpMethod.Get && method != HttpMethod.Post) return $"no program is run by {method}";
        return RequestParameters.OfProgram(query) ?? ProgramGuard.Objection(licence.Mode, query, licence.File);
    }
}
