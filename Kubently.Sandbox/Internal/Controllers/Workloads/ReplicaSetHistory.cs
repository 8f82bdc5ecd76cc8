using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Pods;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>The ReplicaSets of a Deployment: one for each template it had, numbered by revision.</summary>
internal sealed class ReplicaSetHistory(Stage stage)
{
    public const string HashLabel = "pod-template-hash";
    public const string Revision = "deployment.kubernetes.io/revision";
    private const string PastRevisions = "deployment.kubernetes.io/revision-history";

    public static ResourceKey ReplicaSets { get; } = new("apps", "replicasets");

    /// <summary>The set of the present template; null when there is none yet.</summary>
    public static StoredObject? Newest(JsonObject deployment, IReadOnlyList<StoredObject> sets)
    {
        var template = Template(deployment.Object("spec").Object("template"));
        return sets.FirstOrDefault(set => Template(JsonText.Copy(set.Root).Object("spec").Object("template")) == template);
    }

    /// <summary>Makes the set of the present template, still without pods.</summary>
    public void Create(JsonObject deployment, IReadOnlyList<StoredObject> sets)
    {
        var (metadata, spec) = (deployment.Object("metadata"), deployment.Object("spec"));
        var template = spec.Object("template").Copy();
        var hash = TemplateHash.Free(stage, ReplicaSets, metadata.Text("namespace"), metadata.Text("name"), Template(template));
        template.Ensure("metadata").Ensure("labels")[HashLabel] = hash;
        var selector = spec.Object("selector").Copy();
        selector.Ensure("matchLabels")[HashLabel] = hash;
        var set = new JsonObject
        {
            ["kind"] = "ReplicaSet",
            ["apiVersion"] = "apps/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{metadata.Text("name")}-{hash}",
                ["namespace"] = metadata.Text("namespace"),
                ["uid"] = stage.Uid("ReplicaSet", metadata.Text("namespace"), $"{metadata.Text("name")}-{hash}"),
                ["generation"] = 1,
                ["creationTimestamp"] = stage.Time(TimeSpan.Zero),
                ["labels"] = template.Object("metadata").Object("labels").Copy(),
                ["ownerReferences"] = new JsonArray(PodFactory.OwnerReference(deployment)),
            },
            ["spec"] = new JsonObject { ["replicas"] = 0, ["selector"] = selector, ["template"] = template },
            ["status"] = new JsonObject { ["replicas"] = 0 },
        };
        Annotate(deployment, set, NextRevision(sets));
        stage.Put(set);
    }

    /// <summary>Gives the present set the highest number, as after a rollback; false when it and the Deployment have it already.</summary>
    public bool Raise(JsonObject deployment, StoredObject newest, IReadOnlyList<StoredObject> sets)
    {
        var others = sets.Where(set => set.Name != newest.Name).ToList();
        var set = JsonText.Copy(newest.Root);
        var revision = Math.Max(NumberOf(newest), NextRevision(others));
        if (others.Count > 0 && NumberOf(newest) < revision && NumberOf(newest) > 0)
        {
            var past = set.Object("metadata").Object("annotations").Text(PastRevisions);
            set.Ensure("metadata").Ensure("annotations")[PastRevisions] = past.Length == 0 ? Text(NumberOf(newest)) : $"{past},{NumberOf(newest)}";
        }

        var before = deployment.Copy();
        Annotate(deployment, set, revision);
        Owned.Write(stage, newest, set);
        return !JsonNode.DeepEquals(before, deployment);
    }

    public void Resize(JsonObject deployment, StoredObject stored, int size)
    {
        var set = JsonText.Copy(stored.Root);
        set.Ensure("spec")["replicas"] = size;
        set.Ensure("metadata")["generation"] = set.Object("metadata").Number("generation", 0) + 1;
        AnnotateSize(deployment, set.Ensure("metadata").Ensure("annotations"));
        stage.Put(set);
    }

    /// <summary>Removes the oldest empty sets beyond the limit of the history.</summary>
    public void Trim(JsonObject deployment, StoredObject newest, IReadOnlyList<StoredObject> sets)
    {
        var past = sets.Where(set => set.Name != newest.Name && set.Root.At("spec", "replicas").Number() == 0 && set.Root.At("status", "replicas").Number() == 0)
            .OrderBy(NumberOf).ToList();
        foreach (var set in past.Take(past.Count - deployment.Object("spec").Number("revisionHistoryLimit", 10))) stage.World.Delete(ReplicaSets, set);
    }

    private static void Annotate(JsonObject deployment, JsonObject set, long revision)
    {
        var annotations = set.Ensure("metadata").Ensure("annotations");
        // What is said of the Deployment, such as the cause of the change, is said of its present set.
        foreach (var (name, value) in deployment.Object("metadata").Object("annotations"))
            if (name is not ("kubectl.kubernetes.io/last-applied-configuration" or Revision or PastRevisions)) annotations[name] = value?.DeepClone();
        annotations[Revision] = Text(revision);
        AnnotateSize(deployment, annotations);
        deployment.Ensure("metadata").Ensure("annotations")[Revision] = Text(revision);
    }

    private static void AnnotateSize(JsonObject deployment, JsonObject annotations)
    {
        var step = RolloutStep.Of(deployment.Object("spec"));
        annotations["deployment.kubernetes.io/desired-replicas"] = Text(step.Desired);
        annotations["deployment.kubernetes.io/max-replicas"] = Text(step.Desired + step.Surge);
    }

    private static string Template(JsonObject template)
    {
        var bare = template.Copy();
        bare.Ensure("metadata").Ensure("labels").Remove(HashLabel);
        bare.Object("metadata").Remove("creationTimestamp");
        return Canonical.Text(bare);
    }

    private static long NextRevision(IReadOnlyList<StoredObject> sets) => sets.Count == 0 ? 1 : sets.Max(NumberOf) + 1;

    private static long NumberOf(StoredObject set) =>
        long.TryParse(set.Root.At("metadata", "annotations").At(Revision).Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
