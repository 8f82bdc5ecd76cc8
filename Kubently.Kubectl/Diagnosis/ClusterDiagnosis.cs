using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>
/// Diagnoses one cluster: lists each kind once, judges what was listed, reads a bounded number of logs, and makes one finding of
/// each cause and its symptoms. Only reads. Keeps nothing between runs; values of Secrets are never kept.
/// </summary>
public sealed class ClusterDiagnosis : IDiagnosis
{
    // Long enough for a complaint that is made once a minute, short enough to be about now.
    private static readonly TimeSpan CallerNews = TimeSpan.FromMinutes(10);
    private const int MostConfigMaps = 20;
    private const int ConfigMapBytes = 2 * 1024 * 1024;

    private readonly IClusterConnection _connection;
    private readonly DiagnosisOptions _options;
    private readonly TimeProvider _time;

    /// <summary>A diagnosis of the cluster behind <paramref name="connection"/>.</summary>
    public ClusterDiagnosis(IClusterConnection connection, DiagnosisOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _connection = connection;
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    public async Task<DiagnosisReport> DiagnoseAsync(DiagnosisScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        using var requests = new ClusterRequests(_connection, _options, _time);
        var (snapshot, missing) = await new SnapshotReader(requests, _options, _time).ReadAsync(scope.Namespace, cancellationToken);
        var drafts = AllAnalyzers.Run(snapshot);
        var (facts, unread) = await ReadFactsAsync(requests, snapshot, drafts, cancellationToken);
        var all = AllAnalyzers.Conclude(snapshot, drafts, facts);
        var findings = FindingOrder.WorstFirst(StoryMerger.Merge(all).Where(finding => Concerns(finding, scope.Subject)));
        ImmutableArray<string> cut = findings.Length > _options.MaxFindings ? [$"findings: only the worst {_options.MaxFindings} of {findings.Length} are reported; name a namespace or a subject"] : [];
        return new DiagnosisReport
        {
            Scope = scope,
            Findings = [.. findings.Take(_options.MaxFindings)],
            Examined = snapshot.ReadKinds.ToImmutableSortedDictionary(kind => kind, kind => snapshot.Of(kind).Length, StringComparer.Ordinal),
            NotExamined = [.. missing, .. unread, .. cut],
        };
    }

    private static bool Concerns(Finding finding, string? subject) =>
        string.IsNullOrWhiteSpace(subject)
        || finding.Affected.Append(finding.Object).Any(reference => reference.Name.Contains(subject.Trim(), StringComparison.OrdinalIgnoreCase));

    private async Task<(LogFacts Facts, ImmutableArray<string> Unread)> ReadFactsAsync(
        ClusterRequests requests, ClusterSnapshot snapshot, ImmutableArray<Draft> drafts, CancellationToken cancellationToken)
    {
        var reader = new LogReader(requests, _options);
        var (faults, faultsLeft) = LogSelection.Faults(drafts, _options.MaxFaultLogs);
        var (callers, callersLeft) = LogSelection.Callers(snapshot, drafts, _options.MaxCallerLogs);
        var readFaults = reader.ReadAsync(faults, since: null, cancellationToken);
        var readCallers = reader.ReadAsync(callers, CallerNews, cancellationToken);
        var readMaps = ReadConfigMapsAsync(requests, LogSelection.ConfigMaps(snapshot, faults, MostConfigMaps), cancellationToken);
        await Task.WhenAll(readFaults, readCallers, readMaps);
        var (faultLogs, faultsMissing) = await readFaults;
        var (callerLogs, callersMissing) = await readCallers;
        return (new LogFacts(faultLogs, callerLogs, await readMaps),
            [.. faultsMissing, .. Refusals(callersMissing), .. LeftOut(faultsLeft, "containers with faults"), .. LeftOut(callersLeft, "running workloads")]);
    }

    // When one log is forbidden all are; one example says it.
    private static ImmutableArray<string> Refusals(ImmutableArray<string> missing) =>
        missing.Length <= 1 ? missing : [$"{missing[0]} (and {missing.Length - 1} more logs)"];

    private static IEnumerable<string> LeftOut(int number, string of) => number == 0 ? [] : [$"logs: those of {number} more {of} were not read; name a namespace"];

    private static async Task<ImmutableDictionary<ObjectReference, ImmutableSortedDictionary<string, string>>> ReadConfigMapsAsync(
        ClusterRequests requests, ImmutableArray<ObjectReference> maps, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(maps.Select(async map => (map, answer: await requests.GetAsync(
            $"api/v1/namespaces/{Uri.EscapeDataString(map.Namespace ?? "")}/configmaps/{Uri.EscapeDataString(map.Name)}", "application/json", ConfigMapBytes, cancellationToken))));
        return answers
            .Select(one => (one.map, json: (one.answer as Answer.Body)?.AsJson()))
            .Where(one => one.json is not null)
            .ToImmutableDictionary(one => one.map, one => one.json!.Value.Map("data"));
    }
}
