using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;
using Kubently.Kubectl.Diagnosis.Internal.Uses;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>Lists what may use an object, once for each namespace, and looks who names or selects it.</summary>
public sealed class ObjectUses : IObjectUses
{
    private const int MaxUses = 50;
    private const int MaxNamespaces = 3;

    // Somebody waits for the preview; what is not known by then is said to be unknown.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly ImmutableArray<KindSource> Sources =
    [
        .. KindSource.All.Where(source => source.Kind is Kinds.Deployment or Kinds.StatefulSet or Kinds.DaemonSet or Kinds.CronJob or Kinds.Job or Kinds.Service or Kinds.Ingress
            or Kinds.HttpRoute or Kinds.HorizontalPodAutoscaler or Kinds.PodDisruptionBudget),
    ];

    private readonly IClusterConnection _connection;
    private readonly DiagnosisOptions _options;
    private readonly TimeProvider _time;
    private readonly IPolicySource _policy;

    /// <summary>The uses in the cluster behind <paramref name="connection"/>.</summary>
    public ObjectUses(IClusterConnection connection, DiagnosisOptions options, TimeProvider time, IPolicySource? policy = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_connection, _options, _time, _policy) = (connection, options, time, policy ?? FixedPolicy.None);
    }

    /// <inheritdoc/>
    public async Task<ObjectUsesReport> ReadAsync(IReadOnlyCollection<ObjectReference> objects, NameSet? within, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ImmutableArray<ObjectReference> used = [.. objects.Where(UseFinder.CanBeUsed).Distinct()];
        ImmutableArray<string> homes = [.. used.Select(each => each.Namespace!).Distinct()];
        if (homes.IsEmpty) return new ObjectUsesReport([], []);
        using var requests = new ClusterRequests(_connection, _options, _time, _policy.Current.For(within));
        using var limit = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var reader = new SnapshotReader(requests, _options, _time);
            var lists = await Task.WhenAll(homes.Take(MaxNamespaces).SelectMany(home => Sources.Select(source => reader.ListAsync(source, home, either.Token))));
            var finder = new UseFinder(lists.SelectMany(list => list.Objects ?? []));
            var uses = used.SelectMany(finder.Find).ToImmutableArray();
            return new ObjectUsesReport(
                [.. uses.Take(MaxUses)],
                [
                    .. lists.SelectMany(list => list.Missing).Concat(requests.Permitted.Missing).Distinct(),
                    .. homes.Length > MaxNamespaces ? [$"namespaces: only {MaxNamespaces} of {homes.Length} were looked at"] : Array.Empty<string>(),
                    .. uses.Length > MaxUses ? [$"uses: only {MaxUses} of {uses.Length} are told"] : Array.Empty<string>(),
                ]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ObjectUsesReport([], [$"The cluster did not list in {Patience.TotalSeconds:0} s what may use it."]);
        }
    }
}
