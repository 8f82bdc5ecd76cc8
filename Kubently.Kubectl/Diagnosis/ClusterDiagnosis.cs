using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Reading;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>
/// Diagnoses one cluster: lists each kind once, judges what was listed, reads a bounded number of logs, and makes one finding of
/// each cause and its symptoms. Only reads. Keeps nothing itself between runs; values of Secrets are never kept.
/// </summary>
public sealed class ClusterDiagnosis : IDiagnosis
{
    private const int MaxNotes = 50;

    private readonly IClusterConnection _connection;
    private readonly DiagnosisOptions _options;
    private readonly TimeProvider _time;
    private readonly IPolicySource _policy;
    private readonly WatchedCluster? _watched;

    /// <summary>A diagnosis of the cluster behind <paramref name="connection"/>, which lists what <paramref name="watched"/> does not keep.</summary>
    public ClusterDiagnosis(IClusterConnection connection, DiagnosisOptions options, TimeProvider time, IPolicySource? policy = null, WatchedCluster? watched = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _connection = connection;
        _options = options;
        _time = time;
        _policy = policy ?? FixedPolicy.None;
        _watched = watched;
    }

    /// <inheritdoc/>
    public async Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope, NameSet? within, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        using var requests = new ClusterRequests(_connection, _options, _time, _policy.Current.For(within));
        var snapshots = new SnapshotReader(requests, _options, _time, _watched);
        var (snapshot, missing) = await snapshots.ReadAsync(scope.Namespace, cancellationToken);
        var drafts = AllAnalyzers.Run(snapshot);
        var reader = new FactReader(requests, _options);
        var (facts, unread) = await reader.ReadAsync(snapshot, drafts, cancellationToken);
        var wider = await new Neighbours(snapshots).ReadAsync(snapshot, drafts, facts, cancellationToken);
        if (wider != snapshot)
        {
            drafts = AllAnalyzers.Run(wider);
            facts = await reader.ReadMoreAsync(wider, facts, drafts, cancellationToken);
        }

        var stories = StoryMerger.Merge([.. AllAnalyzers.Conclude(wider, drafts, facts), .. scope.Security == true ? AllAnalyzers.Secure(wider) : []]);
        var told = FindingOrder.WorstFirst(stories.Where(finding => finding.Affected.Append(finding.Object).Any(wider.IsAskedFor) && Concerns(finding, scope.Subject)));
        // Information that belongs to a fault has become part of its story; what stands alone is no fault.
        ImmutableArray<Finding> findings = [.. told.Where(finding => finding.Severity > Severity.Info)];
        ImmutableArray<string> cut = findings.Length > _options.MaxFindings ? [$"findings: only the worst {_options.MaxFindings} of {findings.Length} are reported; name a namespace or a subject"] : [];
        return new DiagnosisReport
        {
            Scope = scope,
            Findings = [.. findings.Take(_options.MaxFindings)],
            Notes = [.. told.Where(finding => finding.Severity == Severity.Info).Take(MaxNotes)],
            Examined = snapshot.ReadKinds.ToImmutableSortedDictionary(kind => kind, kind => snapshot.Of(kind).Length, StringComparer.Ordinal),
            NotExamined = [.. requests.Permitted.Missing, .. missing, .. unread, .. cut],
        };
    }

    private static bool Concerns(Finding finding, string? subject) =>
        string.IsNullOrWhiteSpace(subject)
        || finding.Affected.Append(finding.Object).Any(reference => reference.Name.Contains(subject.Trim(), StringComparison.OrdinalIgnoreCase));
}
