using System.Collections.Immutable;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;
using Kubently.Kubectl.Diagnosis.Internal.Watching;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>
/// Keeps what a diagnosis lists, each kind listed once and then watched, so that a diagnosis asks the API server only for logs. A kind that cannot be
/// watched now (no permission, no connection, too large) is not kept: the diagnosis lists it as it does without this. Values of Secrets and
/// ConfigMaps are never kept. Its owner runs it; it may be asked from any thread.
/// </summary>
public sealed class WatchedCluster
{
    private readonly ImmutableDictionary<string, WatchedKind> _kinds;

    /// <summary>What is behind <paramref name="connection"/>, within the bounds of <paramref name="options"/>.</summary>
    public WatchedCluster(IClusterConnection connection, DiagnosisOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var room = new WatchedRoom(options.MaxWatchedBytes);
        _kinds = KindSource.Within(options).ToImmutableDictionary(source => source.Kind, source => new WatchedKind(source, connection, options, room, time));
    }

    /// <summary>How many kinds are up to date now.</summary>
    public int Watched => _kinds.Values.Count(kind => kind.IsCurrent);

    /// <summary>Lists and watches until it is cancelled; whatever breaks is tried again, after one second at first and after a minute at most.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_kinds.Values.Select(kind => kind.RunAsync(cancellationToken)));

    /// <summary>The objects of a kind, in one namespace or in all; null when they must be listed.</summary>
    internal ImmutableArray<ClusterObject>? Find(KindSource source, string? scope) =>
        _kinds.TryGetValue(source.Kind, out var kind) && kind.Source == source ? kind.Find(scope) : null;
}
