using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>What was read besides the lists: logs of containers with faults, logs of running workloads, values of ConfigMaps.</summary>
internal sealed record LogFacts(
    ImmutableDictionary<LogSource, ImmutableArray<string>> Faults,
    ImmutableDictionary<LogSource, ImmutableArray<string>> Callers,
    ImmutableDictionary<ObjectReference, ImmutableSortedDictionary<string, string>> ConfigMaps);
