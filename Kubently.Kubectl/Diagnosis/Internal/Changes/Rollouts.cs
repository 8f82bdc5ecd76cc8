using System.Globalization;
using System.Text.Json;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>New revisions of pod templates: of Deployments in their ReplicaSets, of StatefulSets and DaemonSets in ControllerRevisions.</summary>
internal static class Rollouts
{
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    private const string CauseAnnotation = "kubernetes.io/change-cause";

    // A controller acts within a moment of the change that it acts upon.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    public static IEnumerable<ClusterChange> Of(ClusterSnapshot snapshot)
    {
        var revisions = snapshot.Of(Kinds.ReplicaSet).Select(OfReplicaSet).Concat(snapshot.Of(Kinds.ControllerRevision).Select(OfControllerRevision)).OfType<Revision>();
        foreach (var history in revisions.GroupBy(revision => revision.Owner))
        {
            var owner = snapshot.Find(history.Key);
            Revision? before = null;
            foreach (var revision in history.OrderBy(one => one.Number))
            {
                // The first one is the workload's creation, which is told as that.
                if (before is not null) yield return Change(owner, revision, before);
                before = revision;
            }
        }
    }

    private static ClusterChange Change(ClusterObject? owner, Revision revision, Revision before)
    {
        // Rolling back reuses an old ReplicaSet under a new number; the owner knows when.
        var back = revision.At < before.At;
        var at = back ? owner?.Json.Condition("Progressing").Instant("lastUpdateTime") ?? before.At : revision.At;
        var differences = TemplateDifference.Between(before.Template, revision.Template);
        return new ClusterChange
        {
            At = at,
            Object = revision.Owner,
            What = Quote.Line(string.Create(CultureInfo.InvariantCulture, $"{(back ? "rolled back to an earlier template as " : "")}revision {revision.Number}: {(differences.Count == 0 ? "the pod template changed" : string.Join("; ", differences))}")),
            Source = "rollout",
            By = owner is null ? null : Edits.ManagerAt(owner, at, Moment),
            Reason = revision.Cause,
        };
    }

    private static Revision? OfReplicaSet(ClusterObject item) =>
        item.Controller is { Kind: Kinds.Deployment } owner && item.CreatedAt is { } at
        && long.TryParse(item.Json.Text("metadata", "annotations", RevisionAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Revision(new ObjectReference(owner.Kind, item.Namespace, owner.Name), number, at, item.Json.At("spec", "template"), Cause(item))
            : null;

    private static Revision? OfControllerRevision(ClusterObject item) =>
        item.Controller is { } owner && item.CreatedAt is { } at && item.Json.NumberOrNull("revision") is { } number
            ? new Revision(new ObjectReference(owner.Kind, item.Namespace, owner.Name), number, at, item.Json.At("data", "spec", "template"), Cause(item))
            : null;

    private static string? Cause(ClusterObject item) => item.Json.Text("metadata", "annotations", CauseAnnotation) is { Length: > 0 } cause ? Quote.Line(cause, 200) : null;

    private sealed record Revision(ObjectReference Owner, long Number, DateTimeOffset At, JsonElement Template, string? Cause);
}
