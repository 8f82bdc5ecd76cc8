using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Reads what the drafts ask for besides the lists: logs, the ConfigMaps of containers with faults, Services of other namespaces.</summary>
internal sealed class FactReader(ClusterRequests requests, DiagnosisOptions options)
{
    // Long enough for a complaint that is made once a minute, short enough to be about now.
    private static readonly TimeSpan CallerNews = TimeSpan.FromMinutes(10);
    private const int MostConfigMaps = 20;
    private const int MostNeighbours = 5;
    private const int ObjectBytes = 2 * 1024 * 1024;

    public async Task<(LogFacts Facts, ImmutableArray<string> Unread)> ReadAsync(ClusterSnapshot snapshot, ImmutableArray<Draft> drafts, CancellationToken cancellationToken)
    {
        var reader = new LogReader(requests, options);
        var (faults, faultsLeft) = LogSelection.Faults(drafts, options.MaxFaultLogs);
        var (callers, callersLeft) = LogSelection.Callers(snapshot, drafts, options.MaxCallerLogs);
        var readFaults = reader.ReadAsync(faults, since: null, cancellationToken);
        var readCallers = reader.ReadAsync(callers, CallerNews, cancellationToken);
        var readMaps = ReadConfigMapsAsync(LogSelection.ConfigMaps(snapshot, faults, MostConfigMaps), cancellationToken);
        await Task.WhenAll(readFaults, readCallers, readMaps);
        var (faultLogs, faultsMissing) = await readFaults;
        var (callerLogs, callersMissing) = await readCallers;
        return (new LogFacts(faultLogs, callerLogs, await readMaps),
            [.. faultsMissing, .. Refusals(callersMissing), .. LeftOut(faultsLeft, "containers with faults"), .. LeftOut(callersLeft, "running workloads")]);
    }

    /// <summary>The Services of the namespaces outside the scope that the logs name hosts in.</summary>
    public async Task<ImmutableDictionary<string, ImmutableArray<ClusterObject>>> ReadNeighboursAsync(ClusterSnapshot snapshot, LogFacts facts, CancellationToken cancellationToken)
    {
        if (snapshot.Scope is null) return ImmutableDictionary<string, ImmutableArray<ClusterObject>>.Empty;
        var named = facts.Faults.Concat(facts.Callers)
            .SelectMany(pair => TellingLines.Of(pair.Value).SelectMany(line => HostMention.In(line.Raw)).Select(host => host.Service(snapshot, pair.Key.Namespace)?.Namespace))
            .OfType<string>().Where(name => !snapshot.Covers(Kinds.Service, name)).Distinct().Order(StringComparer.Ordinal).Take(MostNeighbours);
        var source = KindSource.All.First(one => one.Kind == Kinds.Service);
        var answers = await Task.WhenAll(named.Select(async name => (name, answer: await requests.GetAsync(source.PagePath(name, options.PageSize, null), "application/json", ObjectBytes, cancellationToken))));
        return answers
            .Select(one => (one.name, json: one.answer is Answer.Body { Cut: false } body ? body.AsJson() : null))
            .Where(one => one.json is not null)
            .ToImmutableDictionary(one => one.name, one => one.json!.Value.Items("items").Select(item => new ClusterObject(Kinds.Service, item)).ToImmutableArray());
    }

    // When one log is forbidden all are; one example says it.
    private static ImmutableArray<string> Refusals(ImmutableArray<string> missing) =>
        missing.Length <= 1 ? missing : [$"{missing[0]} (and {missing.Length - 1} more logs)"];

    private static ImmutableArray<string> LeftOut(int number, string of) => number == 0 ? [] : [$"logs: those of {number} more {of} were not read; name a namespace"];

    private async Task<ImmutableDictionary<ObjectReference, ImmutableSortedDictionary<string, string>>> ReadConfigMapsAsync(ImmutableArray<ObjectReference> maps, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(maps.Select(async map => (map, answer: await requests.GetAsync(
            $"api/v1/namespaces/{Uri.EscapeDataString(map.Namespace ?? "")}/configmaps/{Uri.EscapeDataString(map.Name)}", "application/json", ObjectBytes, cancellationToken))));
        return answers
            .Select(one => (one.map, json: (one.answer as Answer.Body)?.AsJson()))
            .Where(one => one.json is not null)
            .ToImmutableDictionary(one => one.map, one => one.json!.Value.Map("data"));
    }
}
