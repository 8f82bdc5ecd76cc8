using System.Collections.Immutable;
using Kubently.Contracts.Changes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal.Changes;
using Kubently.Kubectl.Diagnosis.Internal.Reading;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>
/// Reads changes from what the API server keeps: revisions, managed fields, creation times, events, and the labels of Helm's Secrets.
/// Only reads, and asks for nothing but the metadata of ConfigMaps and Secrets.
/// </summary>
public sealed class RecentChanges : IRecentChanges
{
    private const int MaxChanges = 200;
    private const int MaxSuspects = 10;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // A bad configuration is noticed at the next restart or the first request that needs it.
    private static readonly TimeSpan Suspicious = TimeSpan.FromHours(2);

    private readonly IClusterConnection _connection;
    private readonly DiagnosisOptions _options;
    private readonly TimeProvider _time;
    private readonly IPolicySource _policy;

    /// <summary>The changes of the cluster behind <paramref name="connection"/>.</summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="options">The bounds of what is read.</param>
    /// <param name="time">Tells how far back to look.</param>
    /// <param name="policy">The cluster's policy; null for none.</param>
    public RecentChanges(IClusterConnection connection, DiagnosisOptions options, TimeProvider time, IPolicySource? policy = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_connection, _options, _time, _policy) = (connection, options, time, policy ?? FixedPolicy.None);
    }

    /// <inheritdoc/>
    public async Task<ChangesReport> ReadAsync(ChangesScope scope, NameSet? within, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var now = _time.GetUtcNow();
        var since = now - (scope.SinceMinutes is { } minutes ? TimeSpan.FromMinutes(Math.Clamp(minutes, 1, 43_200)) : Day);
        using var requests = new ClusterRequests(_connection, _options, _time, _policy.Current.For(within));
        var (snapshot, missing) = await new ChangeSources(new SnapshotReader(requests, _options, _time), _options.ReadsSecrets).ReadAsync(scope.Namespace, now, cancellationToken);
        var subject = new ChangeSubject(snapshot, scope.Subject);
        ClusterChange[] all =
        [
            .. Timeline.Of(snapshot)
                .Where(change => change.At >= since && change.At <= now && subject.Includes(change.Object))
                .OrderByDescending(change => change.At).ThenBy(change => change.Object.ToString(), StringComparer.Ordinal).ThenBy(change => change.What, StringComparer.Ordinal),
        ];
        var error = FirstErrors.Of(snapshot, since, subject);
        ImmutableArray<string> cut = all.Length > MaxChanges ? [$"changes: only the last {MaxChanges} of {all.Length} are reported; name a namespace or a subject, or look back less far"] : [];
        return new ChangesReport
        {
            Scope = scope,
            Since = since,
            Changes = [.. all.Take(MaxChanges)],
            FirstError = error,
            Suspects = error is null ? [] : [.. all.Where(change => change.At <= error.At && error.At - change.At <= Suspicious).Take(MaxSuspects)],
            NotExamined = [.. requests.Permitted.Missing, .. missing, .. cut],
        };
    }
}
