using System.Collections.Immutable;

namespace Kubently.Kubectl.CommandLine.Grammar;

/// <summary>The verbs that change the cluster or run something in it.</summary>
internal static class WriteVerbs
{
    private static readonly Flag Selector = new("selector", FlagKind.Text, 'l');
    private static readonly Flag FieldSelector = new("field-selector", FlagKind.Text);
    private static readonly Flag AllNamespaces = new("all-namespaces", FlagKind.Switch, 'A');
    private static readonly Flag All_ = new("all", FlagKind.Switch);
    private static readonly Flag Output = new("output", FlagKind.Text, 'o');
    private static readonly Flag DryRun = new("dry-run", FlagKind.Text, Default: "none", WhenBare: "unchanged");
    private static readonly Flag FieldManager = new("field-manager", FlagKind.Text);
    private static readonly Flag Overwrite = new("overwrite", FlagKind.Switch);
    private static readonly Flag Container = new("container", FlagKind.Text, 'c');
    private static readonly Flag Containers = new("containers", FlagKind.Text, 'c', "*");
    private static readonly Flag Timeout = new("timeout", FlagKind.Duration);
    private static readonly Flag Force = new("force", FlagKind.Switch);
    private static readonly Flag GracePeriod = new("grace-period", FlagKind.Number, Default: "-1");
    private static readonly Flag ResourceVersion = new("resource-version", FlagKind.Text);
    private static readonly Flag ManagedFields = new("show-managed-fields", FlagKind.Switch);

    internal static readonly ImmutableArray<Verb> All =
    [
        new("delete", true,
        [
            Selector, FieldSelector, AllNamespaces, All_, Output, DryRun, Force, GracePeriod, Timeout,
            new("cascade", FlagKind.Text, Default: "background", WhenBare: "background"),
            new("ignore-not-found", FlagKind.Switch),
            new("now", FlagKind.Switch),
            new("wait", FlagKind.Switch, Default: "true"),
        ], "deletes objects"),
        new("apply", true,
        [
            Output, DryRun, FieldManager, ManagedFields,
            // Only `-`, the command's own standard input: the parser refuses anything else.
            new("filename", FlagKind.List, 'f'),
            new("server-side", FlagKind.Switch),
            new("force-conflicts", FlagKind.Switch),
            new("validate", FlagKind.Text, Default: "strict", WhenBare: "strict"),
        ], "applies the objects on standard input"),
        new("patch", true,
        [
            Output, DryRun, FieldManager, ManagedFields,
            new("patch", FlagKind.Text, 'p'),
            new("type", FlagKind.Text, Default: "strategic"),
            new("subresource", FlagKind.Text),
        ], "patches objects"),
        new("scale", true,
        [
            Selector, All_, Output, DryRun, Timeout, ResourceVersion, ManagedFields,
            new("replicas", FlagKind.Number),
            new("current-replicas", FlagKind.Number, Default: "-1"),
        ], "sets a workload's size"),
        new("label", true,
        [
            Selector, FieldSelector, AllNamespaces, All_, Output, DryRun, FieldManager, Overwrite, ResourceVersion, ManagedFields,
            new("list", FlagKind.Switch),
        ], "sets labels"),
        new("annotate", true,
        [
            Selector, FieldSelector, AllNamespaces, All_, Output, DryRun, FieldManager, Overwrite, ResourceVersion, ManagedFields,
            new("list", FlagKind.Switch),
        ], "sets annotations"),
        new("set image", true, [Selector, All_, Output, DryRun, FieldManager, ManagedFields], "sets containers' images"),
        new("set resources", true,
        [
            Selector, All_, Output, DryRun, FieldManager, ManagedFields, Containers,
            new("limits", FlagKind.Text),
            new("requests", FlagKind.Text),
        ], "sets containers' resources"),
        new("set env", true,
        [
            Selector, All_, Output, DryRun, FieldManager, ManagedFields, Containers,
            new("env", FlagKind.Repeated, 'e'),
            new("from", FlagKind.Text),
            new("keys", FlagKind.List),
            new("list", FlagKind.Switch),
            new("overwrite", FlagKind.Switch, Default: "true"),
            new("prefix", FlagKind.Text),
            new("resolve", FlagKind.Switch),
        ], "sets containers' environment"),
        new("rollout restart", true, [Selector, Output, FieldManager, ManagedFields], "restarts a workload"),
        new("rollout undo", true, [Selector, Output, DryRun, ManagedFields, new("to-revision", FlagKind.Number)], "goes back to an earlier revision"),
        new("rollout pause", true, [Selector, Output, FieldManager, ManagedFields], "pauses a rollout"),
        new("rollout resume", true, [Selector, Output, FieldManager, ManagedFields], "resumes a rollout"),
        new("cordon", true, [Selector, DryRun], "marks nodes unschedulable"),
        new("uncordon", true, [Selector, DryRun], "marks nodes schedulable"),
        new("taint", true, [Selector, All_, Output, DryRun, FieldManager, Overwrite, ManagedFields], "taints nodes"),
        new("drain", true,
        [
            Selector, DryRun, Force, GracePeriod, Timeout,
            new("chunk-size", FlagKind.Number, Default: "500"),
            new("delete-emptydir-data", FlagKind.Switch),
            new("disable-eviction", FlagKind.Switch),
            new("ignore-daemonsets", FlagKind.Switch),
            new("pod-selector", FlagKind.Text),
            new("skip-wait-for-delete-timeout", FlagKind.Number),
        ], "evicts a node's pods"),
        new("exec", true,
        [
            Container,
            new("stdin", FlagKind.Switch, 'i'),
            new("quiet", FlagKind.Switch, 'q'),
            new("pod-running-timeout", FlagKind.Duration, Default: "1m0s"),
        ], "runs a command in a container", TakesCommand: true),
        new("run", true,
        [
            Output, DryRun, FieldManager,
            new("annotations", FlagKind.Repeated),
            new("attach", FlagKind.Switch),
            new("command", FlagKind.Switch),
            new("env", FlagKind.Repeated),
            new("image", FlagKind.Text),
            new("image-pull-policy", FlagKind.Text),
            new("labels", FlagKind.Text, 'l'),
            new("pod-running-timeout", FlagKind.Duration, Default: "1m0s"),
            new("port", FlagKind.Text),
            new("quiet", FlagKind.Switch, 'q'),
            new("restart", FlagKind.Text, Default: "Always"),
            new("rm", FlagKind.Switch),
            new("stdin", FlagKind.Switch, 'i'),
        ], "creates a pod", TakesCommand: true),
    ];
}
