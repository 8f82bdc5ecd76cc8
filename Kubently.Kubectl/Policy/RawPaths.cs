using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// The paths that <c>get --raw</c> may ask for: health, version, the lists of groups and kinds, and their schemas. None of them holds an
/// object, so nothing has to be resolved or redacted; whatever does is read with the verb that policy understands.
/// </summary>
internal static class RawPaths
{
    private const string Offered = "--raw is for /healthz, /livez, /readyz, /version, /api, /apis and /openapi/v3";

    /// <summary>The path that a command asks for raw; null when it does not.</summary>
    internal static string? Of(KubectlCommand command) =>
        command.Verb.Path == "get" && command.Text("raw") is { Length: > 0 } path ? path : null;

    /// <summary>Why a path is not asked for, and what to use instead; null when it may be.</summary>
    internal static string? Objection(string raw)
    {
        var at = raw.IndexOf('?', StringComparison.Ordinal);
        var path = at < 0 ? raw : raw[..at];
        if (!path.StartsWith('/')) return $"A raw path begins with a slash. {Offered}.";
        var segments = path[1..].Split('/');
        if (!segments.All(IsPlain)) return $"`{Shown(path)}` is not a plain path: no escapes, dots or empty parts. {Offered}.";
        if (segments is ["healthz" or "livez" or "readyz", ..])
            return at < 0 || raw[(at + 1)..].Split('&').All(IsHealthParameter) ? null : "Health paths take `?verbose` and `?exclude=CHECK` only.";
        var offered = segments is ["version"] or ["api"] or ["api", _] or ["apis"] or ["apis", _] or ["apis", _, _]
            or ["openapi", "v3"] or ["openapi", "v3", "api", _] or ["openapi", "v3", "apis", _] or ["openapi", "v3", "apis", _, _];
        if (offered) return at < 0 ? null : $"`{Shown(path)}` takes no parameters here.";
        return $"{Offered}, not for `{Shown(path)}`. {Instead(segments)}";
    }

    private static string Instead(string[] segments) => segments switch
    {
        ["api", _, .. var rest] => Instead("", rest),
        ["apis", var group, _, .. var rest] => Instead("." + group, rest),
        ["metrics", ..] => "What pods and nodes use is in `top pods` and `top nodes`.",
        ["logs", ..] => "Containers' logs are in `logs POD`.",
        ["openapi", ..] => "Read a kind's fields with `explain KIND`.",
        _ => "Read objects with `get` or `describe`.",
    };

    private static string Instead(string group, string[] rest)
    {
        var (where, what) = rest is ["namespaces", var name, _, ..] ? ($" -n {name}", rest[2..]) : ("", rest);
        return what switch
        {
            [var resource] => $"Use `get {resource}{group}{where} -o json`, with -l for a selector.",
            [var resource, var named] => $"Use `get {resource}{group} {named}{where} -o json`.",
            ["pods", var pod, "log"] => $"Use `logs {pod}{where}`.",
            [_, _, "proxy", ..] => "Nothing is asked through the API server's proxy; look with `describe` and `logs`.",
            [var resource, var named, var sub and ("status" or "scale")] => $"Use `get {resource}{group} {named}{where} --subresource={sub} -o json`.",
            _ => "Read objects with `get` or `describe`.",
        };
    }

    private static bool IsPlain(string segment) =>
        segment.Length > 0 && segment.Trim('.').Length > 0 && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    private static bool IsHealthParameter(string parameter) =>
        parameter is "verbose" or "verbose=true"
        || parameter.StartsWith("exclude=", StringComparison.Ordinal) && parameter.Length > 8 && parameter[8..].Split('/').All(IsPlain);

    private static string Shown(string path) => path.Length > 80 ? path[..80] + "…" : path;
}
