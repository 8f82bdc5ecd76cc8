using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>What was read of a cluster at one moment, with the relations that the analyzers ask for. Never changes.</summary>
internal sealed class ClusterSnapshot
{
    private readonly ImmutableDictionary<string, ImmutableArray<ClusterObject>> _objects;
    private readonly Dictionary<ObjectReference, ClusterObject> _byReference = [];
    private readonly ILookup<ObjectReference, ClusterEvent> _eventsByObject;
    private readonly ILookup<ObjectReference, PodView> _podsByWorkload;
    private readonly ILookup<string?, PodView> _podsByNamespace;
    private readonly ImmutableSortedSet<string> _neighbours;
    private readonly ImmutableHashSet<string> _neighbourKinds;

    public ClusterSnapshot(ImmutableDictionary<string, ImmutableArray<ClusterObject>> objects, string? scope, DateTimeOffset now)
        : this(objects, scope, now, [], [])
    {
    }

    private ClusterSnapshot(ImmutableDictionary<string, ImmutableArray<ClusterObject>> objects, string? scope, DateTimeOffset now, ImmutableSortedSet<string> neighbours, ImmutableHashSet<string> neighbourKinds)
    {
        _objects = objects;
        _neighbours = neighbours;
        _neighbourKinds = neighbourKinds;
        Scope = scope;
        Now = now;
        foreach (var item in objects.Where(pair => pair.Key != Kinds.Event).SelectMany(pair => pair.Value)) _byReference.TryAdd(item.Reference, item);
        Events = [.. Of(Kinds.Event).Select(ClusterEvent.Of)];
        _eventsByObject = Events.ToLookup(item => item.Involved);
        Pods = [.. Of(Kinds.Pod).Select(pod => new PodView(pod, WorkloadOf(pod)))];
        _podsByWorkload = Pods.ToLookup(pod => pod.Workload);
        _podsByNamespace = Pods.ToLookup(pod => pod.Object.Namespace);
        Workloads = [.. Workload.TemplateKinds.SelectMany(kind => Of(kind)).Select(item => new Workload(item)).Where(IsRoot)];
    }

    public DateTimeOffset Now { get; }

    /// <summary>The namespace that was read; null for all.</summary>
    public string? Scope { get; }

    public ImmutableArray<PodView> Pods { get; }

    public ImmutableArray<ClusterEvent> Events { get; }

    /// <summary>What people deploy: everything with a pod template that nothing else manages.</summary>
    public ImmutableArray<Workload> Workloads { get; }

    public IEnumerable<string> ReadKinds => _objects.Keys;

    /// <summary>Whether the kind could be read; when not, absence means nothing.</summary>
    public bool Has(string kind) => _objects.ContainsKey(kind);

    /// <summary>Whether objects of a namespaced kind were read in a namespace.</summary>
    public bool Covers(string kind, string? @namespace) =>
        Has(kind) && (Scope is null || Scope == @namespace || @namespace is not null && _neighbours.Contains(@namespace) && _neighbourKinds.Contains(kind));

    /// <summary>Whether something is in the scope that was asked for; what is in no namespace is.</summary>
    public bool IsAskedFor(ObjectReference reference) => Scope is null || reference.Namespace is null || reference.Namespace == Scope;

    /// <summary>The same moment, with Services of which nothing else is known.</summary>
    public ClusterSnapshot With(ImmutableArray<ClusterObject> services) =>
        new(_objects.SetItem(Kinds.Service, [.. Of(Kinds.Service), .. services]), Scope, Now, _neighbours, _neighbourKinds);

    /// <summary>The same moment, with some kinds of namespaces outside the scope.</summary>
    public ClusterSnapshot With(ImmutableSortedSet<string> neighbours, ImmutableDictionary<string, ImmutableArray<ClusterObject>> found) =>
        new(found.Aggregate(_objects, (all, kind) => all.SetItem(kind.Key, [.. Of(kind.Key).Where(item => !neighbours.Contains(item.Namespace ?? "")), .. kind.Value])), Scope, Now, neighbours, [.. found.Keys]);

    public ImmutableArray<ClusterObject> Of(string kind) => _objects.GetValueOrDefault(kind, []);

    public IEnumerable<ClusterObject> Of(string kind, string? @namespace) => Of(kind).Where(item => item.Namespace == @namespace);

    public ClusterObject? Find(string kind, string? @namespace, string name) => Find(new ObjectReference(kind, @namespace, name));

    public ClusterObject? Find(ObjectReference reference) => _byReference.GetValueOrDefault(reference);

    public IEnumerable<PodView> PodsOf(ObjectReference workload) => _podsByWorkload[workload];

    public IEnumerable<PodView> PodsIn(string? @namespace) => _podsByNamespace[@namespace];

    /// <summary>The events about an object, newest first. A pod that was made anew under its old name has none of its predecessor's.</summary>
    public IEnumerable<ClusterEvent> EventsOn(ClusterObject item) =>
        _eventsByObject[item.Reference]
            .Where(found => item.Kind == Kinds.Node || found.InvolvedUid.Length == 0 || item.Uid.Length == 0 || found.InvolvedUid == item.Uid)
            .OrderByDescending(found => found.LastSeen ?? DateTimeOffset.MinValue);

    /// <summary>What a person would mend to mend this object: the end of its chain of owners.</summary>
    public ObjectReference WorkloadOf(ClusterObject item)
    {
        var current = item.Reference;
        var owner = item.Controller;
        // Chains are two or three long (CronJob, Job, Pod); more is a loop.
        for (var depth = 0; depth < 5 && owner is { } found && found.Kind != Kinds.Node; depth++)
        {
            current = new ObjectReference(found.Kind, item.Namespace, found.Name);
            owner = Find(current)?.Controller;
        }
        return current.Kind == Kinds.ReplicaSet && Find(current) is null ? DeploymentOf(item, current) ?? current : current;
    }

    // What is left of an old revision outlives its ReplicaSet; its label still tells the revision, and so the Deployment's name.
    private ObjectReference? DeploymentOf(ClusterObject item, ObjectReference replicaSet) =>
        item.Labels.GetValueOrDefault("pod-template-hash") is { Length: > 0 } hash && replicaSet.Name.EndsWith($"-{hash}", StringComparison.Ordinal)
            ? Find(Kinds.Deployment, item.Namespace, replicaSet.Name[..^(hash.Length + 1)])?.Reference
            : null;

    private bool IsRoot(Workload workload) => workload.Object.Controller is null;
}
