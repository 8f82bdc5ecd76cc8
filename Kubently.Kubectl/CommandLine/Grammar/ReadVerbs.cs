using System.Collections.Immutable;

namespace Kubently.Kubectl.CommandLine.Grammar;

/// <summary>The verbs that change nothing.</summary>
internal static class ReadVerbs
{
    private static readonly Flag Selector = new("selector", FlagKind.Text, 'l');
    private static readonly Flag FieldSelector = new("field-selector", FlagKind.Text);
    private static readonly Flag AllNamespaces = new("all-namespaces", FlagKind.Switch, 'A');
    private static readonly Flag ChunkSize = new("chunk-size", FlagKind.Number, Default: "500");
    private static readonly Flag Output = new("output", FlagKind.Text, 'o');
    private static readonly Flag NoHeaders = new("no-headers", FlagKind.Switch);
    private static readonly Flag SortBy = new("sort-by", FlagKind.Text);
    private static readonly Flag ManagedFields = new("show-managed-fields", FlagKind.Switch);

    internal static readonly ImmutableArray<Verb> All =
    [
        new("get", false,
        [
            Output, AllNamespaces, Selector, FieldSelector, NoHeaders, SortBy, ChunkSize, ManagedFields,
            new("show-labels", FlagKind.Switch),
            new("label-columns", FlagKind.List, 'L'),
            new("show-kind", FlagKind.Switch),
            new("ignore-not-found", FlagKind.Switch),
            new("subresource", FlagKind.Text),
            new("raw", FlagKind.Text),
            new("watch", FlagKind.Switch, 'w'),
            new("watch-only", FlagKind.Switch),
        ], "lists or reads objects"),
        new("describe", false,
        [
            AllNamespaces, Selector, ChunkSize,
            new("show-events", FlagKind.Switch, Default: "true"),
        ], "tells about objects and what concerns them"),
        new("logs", false,
        [
            Selector,
            new("container", FlagKind.Text, 'c'),
            new("all-containers", FlagKind.Switch),
            new("all-pods", FlagKind.Switch),
            new("follow", FlagKind.Switch, 'f'),
            new("ignore-errors", FlagKind.Switch),
            new("limit-bytes", FlagKind.Number),
            new("max-log-requests", FlagKind.Number, Default: "5"),
            new("pod-running-timeout", FlagKind.Duration, Default: "20s"),
            new("prefix", FlagKind.Switch),
            new("previous", FlagKind.Switch, 'p'),
            new("since", FlagKind.Duration),
            new("since-time", FlagKind.Text),
            new("tail", FlagKind.Number, Default: "-1"),
            new("timestamps", FlagKind.Switch),
        ], "prints containers' logs"),
        new("events", false,
        [
            Output, AllNamespaces, NoHeaders, ChunkSize, ManagedFields,
            new("for", FlagKind.Text),
            new("types", FlagKind.List),
            new("watch", FlagKind.Switch, 'w'),
        ], "lists events by time"),
        new("top pods", false,
        [
            AllNamespaces, Selector, FieldSelector, NoHeaders, SortBy,
            new("containers", FlagKind.Switch),
            new("sum", FlagKind.Switch),
        ], "prints what pods use"),
        new("top nodes", false,
        [
            Selector, NoHeaders, SortBy,
            new("show-capacity", FlagKind.Switch),
        ], "prints what nodes use"),
        new("top", false, [], "prints what pods or nodes use"),
        new("explain", false,
        [
            new("api-version", FlagKind.Text),
            new("recursive", FlagKind.Switch),
            new("output", FlagKind.Text, 'o', "plaintext"),
        ], "documents a kind's fields"),
        new("api-resources", false,
        [
            Output, NoHeaders, SortBy, ManagedFields,
            new("api-group", FlagKind.Text),
            new("cached", FlagKind.Switch),
            new("categories", FlagKind.List),
            new("namespaced", FlagKind.Switch, Default: "true"),
            new("verbs", FlagKind.List),
        ], "lists the kinds of the cluster"),
        new("api-versions", false, [], "lists the API groups and versions of the cluster"),
        new("version", false, [Output, new("client", FlagKind.Switch)], "prints versions"),
        new("cluster-info", false, [], "prints where the control plane is"),
        new("auth can-i", false,
        [
            AllNamespaces, NoHeaders,
            new("list", FlagKind.Switch),
            new("quiet", FlagKind.Switch, 'q'),
            new("subresource", FlagKind.Text),
        ], "asks what the executor may do"),
        new("auth whoami", false, [Output, ManagedFields], "asks who the executor is"),
        new("rollout status", false,
        [
            Selector,
            new("revision", FlagKind.Number),
            new("timeout", FlagKind.Duration),
            new("watch", FlagKind.Switch, 'w', "true"),
        ], "tells how a rollout goes"),
        new("rollout history", false, [Output, Selector, ManagedFields, new("revision", FlagKind.Number)], "lists a workload's revisions"),
    ];
}
