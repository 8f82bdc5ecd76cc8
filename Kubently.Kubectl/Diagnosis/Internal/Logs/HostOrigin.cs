using System.Globalization;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Where a container has a host's name from.</summary>
/// <param name="Words">As a clause: <c>ConfigMap checkout-config sets DB_HOST=payments-db</c>.</param>
/// <param name="Place">What to correct.</param>
/// <param name="Evidence">The field.</param>
/// <param name="Port">The port that goes with it, in the name itself or in a setting beside it.</param>
internal sealed record HostOrigin(string Words, string Place, Evidence Evidence, int? Port)
{
    public static HostOrigin? Of(ClusterSnapshot snapshot, LogSource source, HostMention host, LogFacts facts)
    {
        foreach (var container in LogSelection.ContainersOf(snapshot, source))
        {
            var variables = container.Spec.Items("env").Where(one => one.Text("value") is not null).DistinctBy(one => one.Text("name")).ToDictionary(one => one.Text("name") ?? "", one => one.Text("value")!);
            if (In(variables, host.Host) is { } found)
                return new HostOrigin($"its environment sets {found.Key}={Quote.Line(found.Value, 100)}", $"environment variable {found.Key}",
                    Quote.Spec($"pod/{source.Pod} -n {source.Namespace}", $"spec.containers[{container.Name}].env[{found.Key}]", found.Value), host.Port ?? PortBeside(variables, found));
        }
        var own = LogSelection.ConfigMaps(snapshot, [source], 20);
        foreach (var (map, values) in facts.ConfigMaps.Where(one => own.Contains(one.Key)).OrderBy(one => one.Key.Name, StringComparer.Ordinal))
            if (In(values, host.Host) is { } found)
                return new HostOrigin($"ConfigMap {map.Name} sets {found.Key}={Quote.Line(found.Value, 100)}", $"key {found.Key} of ConfigMap {map.Name}",
                    Quote.Spec($"configmap/{map.Name} -n {map.Namespace}", $"data[{found.Key}]", found.Value), host.Port ?? PortBeside(values, found));
        return null;
    }

    private static KeyValuePair<string, string>? In(IReadOnlyDictionary<string, string> values, string host)
    {
        foreach (var pair in values.OrderBy(one => one.Key, StringComparer.Ordinal))
            if (pair.Value.Contains(host, StringComparison.OrdinalIgnoreCase)) return pair;
        return null;
    }

    private static int? PortBeside(IReadOnlyDictionary<string, string> values, KeyValuePair<string, string> found)
    {
        if (HostMention.In(found.Value).FirstOrDefault(one => one.Port is not null)?.Port is { } inside) return inside;
        foreach (var (host, port) in (ReadOnlySpan<(string, string)>)[("HOST", "PORT"), ("host", "port"), ("ADDRESS", "PORT"), ("ADDR", "PORT")])
            if (values.TryGetValue(found.Key.Replace(host, port, StringComparison.Ordinal), out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        return null;
    }
}
