using System.Collections.Immutable;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>
/// Reads the namespaces outside of a scope that its faults lead to: whom a log cannot reach, who answers a webhook or an aggregated API,
/// where a route sends its requests, and the cluster's DNS.
/// </summary>
internal sealed class Neighbours(SnapshotReader reader)
{
    private const int Most = 5;
    private const string System = "kube-system";
    private static readonly KindSource Services = KindSource.All.First(source => source.Kind == Kinds.Service);

    // What traffic depends on, and what tells why it does not flow.
    private static readonly ImmutableArray<KindSource> Sources =
    [
        .. KindSource.All.Where(source => source.Kind is Kinds.Pod or Kinds.Event or Kinds.Service or Kinds.EndpointSlice or Kinds.Deployment or Kinds.ReplicaSet
            or Kinds.StatefulSet or Kinds.DaemonSet or Kinds.NetworkPolicy or Kinds.Gateway or Kinds.ReferenceGrant),
    ];

    /// <summary>The snapshot with its neighbours; the same one when there are none to read.</summary>
    public async Task<ClusterSnapshot> ReadAsync(ClusterSnapshot snapshot, IReadOnlyCollection<Draft> drafts, LogFacts facts, CancellationToken cancellationToken)
    {
        if (snapshot.Scope is not { } scope) return snapshot;
        // A name that is unknown here may be known elsewhere: then the namespace is what is missing in it.
        if (Unknown(snapshot, facts) && await reader.ListAsync(Services, null, cancellationToken) is { Objects: { } everywhere })
            snapshot = snapshot.With([.. everywhere.Where(service => service.Namespace != scope)]);
        ImmutableSortedSet<string> named = [.. Named(snapshot, drafts, facts).OfType<string>().Where(name => name != scope).Distinct().Take(Most)];
        if (named.IsEmpty) return snapshot;
        var lists = await Task.WhenAll(named.SelectMany(name => Sources.Select(source => reader.ListAsync(source, name, cancellationToken))));
        var whole = lists.GroupBy(list => list.Source.Kind).Where(lists => lists.All(list => list.Missing.IsEmpty))
            .ToImmutableDictionary(lists => lists.Key, lists => lists.SelectMany(list => list.Objects ?? []).ToImmutableArray());
        return snapshot.With(named, whole);
    }

    private static bool Unknown(ClusterSnapshot snapshot, LogFacts facts) => facts.Faults.Any(pair => TellingLines.Of(pair.Value).Where(line => line.Kind == LogKind.Dns)
        .SelectMany(line => HostMention.In(line.Raw)).Any(host => !host.Host.Contains('.') && snapshot.Find(Kinds.Service, pair.Key.Namespace, host.Host) is null));

    private static IEnumerable<string?> Named(ClusterSnapshot snapshot, IReadOnlyCollection<Draft> drafts, LogFacts facts)
    {
        var causes = drafts.SelectMany(draft => draft.CausedBy).Distinct().ToArray();
        foreach (var cause in causes) yield return cause.Namespace;
        foreach (var hook in causes.Select(snapshot.Find).OfType<ClusterObject>().SelectMany(item => item.Json.Items("webhooks")))
            yield return hook.Text("clientConfig", "service", "namespace");
        foreach (var route in snapshot.Of(Kinds.HttpRoute))
            foreach (var reference in route.Json.Items("spec", "rules").SelectMany(rule => rule.Items("backendRefs")).Concat(route.Json.Items("spec", "parentRefs")))
                yield return reference.Text("namespace");
        foreach (var (source, line) in facts.Faults.Concat(facts.Callers).SelectMany(pair => TellingLines.Of(pair.Value).Select(line => (pair.Key, line))))
        {
            foreach (var host in HostMention.In(line.Raw)) yield return host.Service(snapshot, source.Namespace)?.Namespace;
            if (line.Kind == LogKind.Dns) yield return System;
        }
    }
}
