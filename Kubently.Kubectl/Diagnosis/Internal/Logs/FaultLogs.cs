using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Adds to a fault what its container said.</summary>
internal static class FaultLogs
{
    private const int LinesQuoted = 3;

    public static Draft Explain(ClusterSnapshot snapshot, Draft draft, LogFacts facts)
    {
        foreach (var source in draft.Logs)
        {
            if (!facts.Faults.TryGetValue(source, out var lines) || lines.IsEmpty) continue;
            var telling = TellingLines.Of(lines);
            if (telling.IsEmpty) return Waiting(Quoting(draft, source, [.. lines.TakeLast(2)]), lines[^1]);
            var quoted = Quoting(draft, source, [.. telling.Take(LinesQuoted).Select(line => line.Raw)]);
            // Memory is not what the program complains about last; the kernel's verdict stands.
            return draft.Rule == "pod.oom-killed" ? quoted : Explained(snapshot, quoted, source, telling[0], facts);
        }
        return draft;
    }

    // What waits says what for, and calls it no error.
    private static Draft Waiting(Draft draft, string last) =>
        draft.Rule == "pod.init-container-waiting" ? draft with { Cause = Sentence.Of($"{draft.Cause.TrimEnd('.')}; its log says: {TellingLines.Said(last)}") } : draft;

    private static Draft Quoting(Draft draft, LogSource source, ImmutableArray<string> lines) =>
        draft with { Evidence = [.. lines.Select(line => new Evidence("log", source.Address, Quote.Line(line))), .. draft.Evidence] };

    private static Draft Explained(ClusterSnapshot snapshot, Draft draft, LogSource source, TellingLine line, LogFacts facts)
    {
        var lead = draft.Cause.TrimEnd('.');
        // A probe's own words come first; then the program's.
        var said = line.Detail is { } detail ? $"{line.Said}; {detail}" : line.Said;
        var cause = lead.Contains(": ", StringComparison.Ordinal) ? $"{lead}; its log says: {said}" : $"{lead}: {said}";
        var explained = draft with { Cause = Sentence.Of(cause), Rule = Rule(draft.Rule, line.Kind), NextStep = Next(draft, line.Kind) };
        if (line.Kind == LogKind.Format && line.Raw.Contains("exec format error", StringComparison.OrdinalIgnoreCase)) return OtherArchitecture(snapshot, explained, source);
        if (line.Kind is not (LogKind.Dns or LogKind.Connection)) return explained;
        // Nobody answered: what the name would have been does not matter.
        if (DnsPaths.IsSilence(line.Raw) && snapshot.Find(Kinds.Pod, source.Namespace, source.Pod) is { } pod && DnsPaths.Blocker(snapshot, pod) is { } policy)
            return explained with { CausedBy = [.. explained.CausedBy, policy.Reference] };
        foreach (var host in HostMention.In(line.Raw))
        {
            var service = host.Service(snapshot, source.Namespace);
            if (service is null || !snapshot.Covers(Kinds.Service, service.Namespace)) continue;
            if (snapshot.Find(service) is { } found) return Reached(snapshot, explained, found, host, line.Kind);
            if (line.Kind == LogKind.Dns) return Unknown(snapshot, explained, source, host, service, facts);
        }
        // A name outside the cluster, or none: whatever is wrong with the cluster's DNS is the cause of this.
        return line.Kind == LogKind.Dns ? explained with { CausedBy = [.. explained.CausedBy, .. ClusterDns.Of(snapshot)] } : explained;
    }

    // The log is quoted already; what it says to do is the next step, and the command shows the rest of it.
    private static string Next(Draft draft, LogKind kind) => LogAdvice.For(kind) is { } advice && draft.NextStep.LastIndexOf(": kubectl logs ", StringComparison.Ordinal) is var at and >= 0
        ? $"{advice}. Its log says more: {draft.NextStep[(at + 2)..]}"
        : draft.NextStep;

    private static Draft OtherArchitecture(ClusterSnapshot snapshot, Draft draft, LogSource source)
    {
        var node = snapshot.Find(Kinds.Node, null, snapshot.Find(Kinds.Pod, source.Namespace, source.Pod)?.Json.Text("spec", "nodeName") ?? "");
        var own = node?.Json.Text("status", "nodeInfo", "architecture");
        return draft with
        {
            Rule = "pod.wrong-architecture",
            Cause = $"{draft.Cause} The image is built for another architecture than its node's{(own is null ? "" : $" ({node!.Name} is {own})")}.",
            NextStep = $"Use an image that is built for {own ?? "the node's architecture"}, or choose nodes that fit it: kubectl get nodes -L kubernetes.io/arch",
        };
    }

    private static string Rule(string rule, LogKind kind) => rule is not ("pod.crash-loop" or "pod.init-container-failing") ? rule : kind switch
    {
        LogKind.Dns => "pod.crash-loop.unknown-host",
        LogKind.Connection => "pod.crash-loop.unreachable-host",
        LogKind.Authentication => "pod.crash-loop.authentication",
        LogKind.Configuration => "pod.crash-loop.configuration",
        LogKind.Migration => "pod.crash-loop.migration",
        LogKind.Tls => "pod.crash-loop.tls",
        LogKind.Disk => "pod.crash-loop.disk-full",
        LogKind.Memory => "pod.crash-loop.memory",
        LogKind.Permission => "pod.crash-loop.permission",
        LogKind.Port => "pod.crash-loop.port-in-use",
        LogKind.Module => "pod.crash-loop.missing-module",
        LogKind.Limit => "pod.crash-loop.limit",
        _ => rule,
    };

    private static Draft Unknown(ClusterSnapshot snapshot, Draft draft, LogSource source, HostMention host, ObjectReference service, LogFacts facts)
    {
        var origin = HostOrigin.Of(snapshot, source, host, facts);
        var here = snapshot.Of(Kinds.Service, service.Namespace).ToArray();
        var near = Nearest.To(service.Name, here.Select(item => item.Name));
        var samePort = near is null && origin?.Port is { } port ? here.Where(item => item.Json.Items("spec", "ports").Any(one => one.NumberOrNull("port") == port)).ToArray() : [];
        var elsewhere = snapshot.Of(Kinds.Service).FirstOrDefault(item => item.Name == service.Name);
        var hint = near is not null ? $"; the nearest is {near}"
            : samePort.Length == 1 ? $"; the only one on port {origin!.Port} there is {samePort[0].Name}"
            : elsewhere is not null ? $"; there is one in namespace {elsewhere.Namespace}" : "";
        near ??= samePort.Length == 1 ? samePort[0].Name : elsewhere is not null ? $"{elsewhere.Name}.{elsewhere.Namespace}" : null;
        return draft with
        {
            Cause = $"{draft.Cause} No Service {service.Name} exists in namespace {service.Namespace}{hint}{(origin is null ? "." : $", and {origin.Words}.")}",
            Evidence = origin is null ? draft.Evidence : [.. draft.Evidence.Take(1), origin.Evidence, .. draft.Evidence.Skip(1)],
            NextStep = origin is null
                ? $"Correct the host name that it is configured with, or create Service {service.Name}: kubectl get services -n {service.Namespace}"
                : $"Correct the host in {origin.Place}{(near is null ? "" : $" to Service {near}")}, then restart the workload: kubectl rollout restart {draft.Object.Kind.ToLowerInvariant()}/{draft.Object.Name} -n {draft.Object.Namespace}",
        };
    }

    // Whatever is wrong with the Service or with the pods behind it is the cause of this.
    private static Draft Reached(ClusterSnapshot snapshot, Draft draft, ClusterObject service, HostMention host, LogKind kind)
    {
        var ports = service.Json.Items("spec", "ports").ToArray();
        var wrongPort = kind == LogKind.Connection && host.Port is { } port && ports.Length > 0 && ports.All(one => one.NumberOrNull("port") != port);
        var spoken = Addresses.Spoken(service.Reference, draft.Object.Namespace);
        return draft with
        {
            Cause = wrongPort
                ? $"{draft.Cause} {spoken} has no port {host.Port}, only {Spoken.Names([.. ports.Select(one => one.Text("port") ?? "")])}."
                : kind == LogKind.Dns ? $"{draft.Cause} {spoken} exists, so the cluster's DNS does not answer this pod." : draft.Cause,
            CausedBy = wrongPort ? draft.CausedBy : kind == LogKind.Dns ? [.. draft.CausedBy, .. ClusterDns.Of(snapshot)] : [.. draft.CausedBy, service.Reference, .. Backends.Of(snapshot, service).Select(pod => pod.Workload).Distinct()],
        };
    }
}
