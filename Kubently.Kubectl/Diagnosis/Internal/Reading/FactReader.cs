using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Logs;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Reads what the drafts ask for besides the lists: logs, and the ConfigMaps of containers with faults.</summary>
internal sealed class FactReader(ClusterRequests requests, DiagnosisOptions options)
{
    // Long enough for a complaint that is made once a minute, short enough to be about now.
    private static readonly TimeSpan CallerNews = TimeSpan.FromMinutes(10);
    private const int MostConfigMaps = 20;
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

    /// <summary>The same facts, with the logs of further faults.</summary>
    public async Task<LogFacts> ReadMoreAsync(ClusterSnapshot snapshot, LogFacts facts, IEnumerable<Draft> drafts, CancellationToken cancellationToken)
    {
        var (faults, _) = LogSelection.Faults(drafts, options.MaxFaultLogs);
        ImmutableArray<LogSource> unread = [.. faults.Where(source => !facts.Faults.ContainsKey(source))];
        var (logs, _) = await new LogReader(requests, options).ReadAsync(unread, since: null, cancellationToken);
        var maps = await ReadConfigMapsAsync(LogSelection.ConfigMaps(snapshot, unread, MostConfigMaps), cancellationToken);
        return facts with { Faults = facts.Faults.AddRange(logs), ConfigMaps = facts.ConfigMaps.SetItems(maps) };
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
