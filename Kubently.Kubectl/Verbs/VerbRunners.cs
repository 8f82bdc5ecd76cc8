using System.Collections.Frozen;
using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.CommandLine.Grammar;
using Kubently.Kubectl.Verbs.Apply;
using Kubently.Kubectl.Verbs.Auth;
using Kubently.Kubectl.Verbs.Delete;
using Kubently.Kubectl.Verbs.Describe;
using Kubently.Kubectl.Verbs.Discover;
using Kubently.Kubectl.Verbs.Drain;
using Kubently.Kubectl.Verbs.Events;
using Kubently.Kubectl.Verbs.Exec;
using Kubently.Kubectl.Verbs.Explain;
using Kubently.Kubectl.Verbs.Get;
using Kubently.Kubectl.Verbs.Logs;
using Kubently.Kubectl.Verbs.Metadata;
using Kubently.Kubectl.Verbs.Nodes;
using Kubently.Kubectl.Verbs.Patch;
using Kubently.Kubectl.Verbs.Rollout;
using Kubently.Kubectl.Verbs.Run;
using Kubently.Kubectl.Verbs.Scale;
using Kubently.Kubectl.Verbs.Set;
using Kubently.Kubectl.Verbs.Top;

namespace Kubently.Kubectl.Verbs;

/// <summary>What runs each verb.</summary>
internal static class VerbRunners
{
    private static readonly FrozenDictionary<string, IVerbRunner> All = new Dictionary<string, IVerbRunner>
    {
        ["get"] = new GetVerb(),
        ["logs"] = new LogsVerb(),
        ["describe"] = new DescribeVerb(),
        ["events"] = new EventsVerb(),
        ["version"] = new VersionVerb(),
        ["api-resources"] = new ApiResourcesVerb(),
        ["api-versions"] = new ApiVersionsVerb(),
        ["cluster-info"] = new ControlPlaneVerb(),
        ["explain"] = new ExplainVerb(),
        ["top pods"] = new TopPodsVerb(),
        ["top nodes"] = new TopNodesVerb(),
        ["rollout status"] = new RolloutStatusVerb(),
        ["rollout history"] = new RolloutHistoryVerb(),
        ["auth can-i"] = new CanIVerb(),
        ["auth whoami"] = new WhoAmIVerb(),
        ["label"] = new LabelVerb(),
        ["annotate"] = new AnnotateVerb(),
        ["patch"] = new PatchVerb(),
        ["scale"] = new ScaleVerb(),
        ["set image"] = new SetImageVerb(),
        ["set env"] = new SetEnvVerb(),
        ["set resources"] = new SetResourcesVerb(),
        ["rollout restart"] = new RolloutChangeVerb("restarted", RolloutChanges.Restart),
        ["rollout pause"] = new RolloutChangeVerb("paused", RolloutChanges.Pause),
        ["rollout resume"] = new RolloutChangeVerb("resumed", RolloutChanges.Resume),
        ["rollout undo"] = new RolloutUndoVerb(),
        ["cordon"] = new CordonVerb(desired: true),
        ["uncordon"] = new CordonVerb(desired: false),
        ["taint"] = new TaintVerb(),
        ["exec"] = new ExecVerb(),
        ["apply"] = new ApplyVerb(),
        ["delete"] = new DeleteVerb(),
        ["drain"] = new DrainVerb(),
        ["run"] = new RunVerb(),
    }.ToFrozenDictionary();

    /// <summary>The first words of the verbs that something runs and that <paramref name="mode"/> does not refuse as a whole.</summary>
    internal static ImmutableArray<string> Words(SecurityMode mode) =>
    [
        .. All.Keys.Select(path => KnownVerbs.ByPath[path])
            .Where(verb => !verb.Mutates || mode == SecurityMode.FullAccess || verb.Path == "exec" && mode == SecurityMode.ExtendedReadOnly)
            .Select(verb => verb.Word).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Null for a verb of the grammar that nothing runs yet.</summary>
    internal static IVerbRunner? Find(Verb verb) => All.GetValueOrDefault(verb.Path);
}
