using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>
/// The writes that the verbs of full access need, and no other: what is not here leaves in no mode, such as tokens of service accounts,
/// approvals of certificates, bindings of pods, finalized namespaces, ephemeral containers, and everything that deletes a whole list.
/// </summary>
internal static class WriteTable
{
    private static readonly ImmutableArray<WriteRule> Rules =
    [
        // label, annotate, patch, set, apply, cordon, uncordon, taint, rollout restart, undo, pause and resume.
        new(HttpMethod.Patch, "*", "*"),
        new(HttpMethod.Patch, "*", "*", "status"),
        // scale, and patch --subresource.
        new(HttpMethod.Patch, "*", "*", "scale"),
        new(HttpMethod.Put, "*", "*", "scale"),
        new(HttpMethod.Patch, "", "pods", "resize"),
        // delete, one object at a time.
        new(HttpMethod.Delete, "*", "*"),
        // run, and apply of what is not there yet.
        new(HttpMethod.Post, "*", "*", Named: false),
        // drain.
        new(HttpMethod.Post, "", "pods", "eviction"),
    ];

    // Who somebody is and what they may do is asked, never written.
    private static readonly FrozenSet<string> ReadOnlyGroups = FrozenSet.ToFrozenSet(
        ["authentication.k8s.io", "authorization.k8s.io", "metrics.k8s.io", "custom.metrics.k8s.io", "external.metrics.k8s.io"]);

    private static readonly FrozenSet<string> ReadOnlyCore = FrozenSet.ToFrozenSet(["bindings", "componentstatuses"]);

    /// <summary>Why a write must not leave; null when it may.</summary>
    internal static string? Objection(HttpMethod method, RequestPath path)
    {
        if (ReadOnlyGroups.Contains(path.Group)) return $"nothing of {path.Group} is written";
        if (path.Group.Length == 0 && ReadOnlyCore.Contains(path.Resource)) return $"{path.Resource} are not written";
        if (path.Group == "certificates.k8s.io" && path.Subresource.Length > 0) return "a certificate's state is not written: it would mint a credential";
        if (path is { Group: "", Resource: "pods", Namespace: "" }) return "a pod is written in its namespace";
        return Rules.Any(rule => rule.Covers(method, path)) ? null : $"no verb needs {method} on {Spelled(path)}";
    }

    private static string Spelled(RequestPath path) =>
        path.Resource + (path.Group.Length > 0 ? "." + path.Group : "") + (path.Subresource.Length > 0 ? "/" + path.Subresource : path.Name.Length > 0 ? "" : " as a list");
}
