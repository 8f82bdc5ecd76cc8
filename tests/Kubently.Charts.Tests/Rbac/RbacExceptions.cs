using Kubently.Contracts;

namespace Kubently.Charts.Tests.Rbac;

/// <summary>Where what is asked for and what is granted differ on purpose, each with its reason.</summary>
internal static class RbacExceptions
{
    private sealed record Stated(string Reason, Func<SecurityMode, Right, bool> Holds);

    /// <summary>Asked for, and not granted.</summary>
    private static readonly Stated[] Ungranted =
    [
        new("system:discovery grants these to everybody who is known", (_, right) => right.Verb == "get" && IsDiscovery(right.Resource)),
        new("system:basic-user grants these to everybody who is known: they are about oneself", (_, right) => right.Verb == "create" && right.Resource is ("selfsubjectaccessreviews" or "selfsubjectrulesreviews" or "selfsubjectreviews")),
        new("no API server lists or watches what can only be created", (_, right) => IsOnlyCreated(right) && right.Verb is not "create"),
        new("no API server watches these", (_, right) => right.Verb == "watch" && (right.Resource == "componentstatuses" || right.Group == "metrics.k8s.io")),
        new("Secrets have no state: no API server serves it", (_, right) => right.Resource == "secrets/status"),
        new("the cluster's own custom resource: the values name it", (_, right) => right.Group == "example.com"),
    ];

    /// <summary>Granted, and not seen to be asked for.</summary>
    private static readonly Stated[] Unseen =
    [
        new("since Kubernetes 1.35 the WebSocket of a program is asked for as create too", (_, right) => right is { Verb: "create", Resource: "pods/exec" }),
        new("the other health checks of the API server", (_, right) => right.Resource is "/healthz/*"),
    ];

    public static bool NeedNoGrant(SecurityMode mode, Right asked) => Ungranted.Any(exception => exception.Holds(mode, asked));

    public static bool AreNeverSeen(SecurityMode mode, Right granted) => Unseen.Any(exception => exception.Holds(mode, granted));

    /// <summary>Exceptions that no mode needs any more, given what each asks for and is granted.</summary>
    public static IEnumerable<string> Stale(IReadOnlyList<(SecurityMode Mode, IReadOnlyList<Right> Asked, IReadOnlyList<Right> Granted)> modes) =>
        Ungranted.Where(exception => !modes.Any(each => each.Asked.Any(right => exception.Holds(each.Mode, right) && !each.Granted.Any(granted => granted.Covers(right)))))
            .Concat(Unseen.Where(exception => !modes.Any(each => each.Granted.Any(right => exception.Holds(each.Mode, right) && !each.Asked.Any(right.Covers)))))
            .Select(exception => $"nothing needs the exception '{exception.Reason}' any more");

    private static bool IsDiscovery(string path) => path is "/healthz" or "/livez" or "/readyz" or "/version" or "/api" or "/apis" or "/openapi/v3"
        || path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/apis/", StringComparison.Ordinal) || path.StartsWith("/openapi/", StringComparison.Ordinal);

    private static bool IsOnlyCreated(Right right) =>
        right.Resource is "bindings" || right.Group is "authentication.k8s.io" or "authorization.k8s.io";
}
