using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>The containers of a pod or of a template of pods.</summary>
internal static class ContainersPart
{
    /// <param name="text">The description.</param>
    /// <param name="label">What kind of containers.</param>
    /// <param name="containers">The containers.</param>
    /// <param name="statuses">Their statuses; none for a template.</param>
    /// <param name="pod">The pod whose fields the environment refers to; null for a template.</param>
    /// <param name="indent">How far in a template stands.</param>
    internal static void Append(Description text, string label, IEnumerable<JsonObject> containers, IEnumerable<JsonObject> statuses, JsonObject? pod, string indent)
    {
        var all = containers.ToList();
        var known = statuses.ToLookup(status => status.Text("name"));
        text.Line($"{indent}{label}:{(all.Count == 0 ? " <none>" : "")}");
        foreach (var container in all)
        {
            var status = known[container.Text("name")].LastOrDefault();
            Identity(text, container, status, indent.Length > 0 ? " " : "");
            Lines(text, "Command", container.Texts("command"));
            Lines(text, "Args", container.Texts("args"));
            if (status is not null) StatePart.Append(text, status);
            Resources(text, 2, container.Map("resources"));
            Probe(text, "Liveness", container.Map("livenessProbe"));
            Probe(text, "Readiness", container.Map("readinessProbe"));
            Probe(text, "Startup", container.Map("startupProbe"));
            EnvironmentPart.Append(text, container, pod);
            Mounts(text, container);
        }
    }

    internal static void Resources(Description text, int level, JsonObject? resources)
    {
        foreach (var (field, title) in new[] { ("limits", "Limits"), ("requests", "Requests") })
        {
            if (resources.Map(field) is not { Count: > 0 }) continue;
            text.Line(level, title + ":");
            foreach (var (name, value) in resources.Pairs(field)) text.Line(level + 1, $"{name}:\t{Quantity.Parse(value)}");
        }
    }

    private static void Identity(Description text, JsonObject container, JsonObject? status, string nameIndent)
    {
        text.Line(1, $"{nameIndent}{container.Text("name")}:");
        if (status is not null) text.Line(2, $"Container ID:\t{status.Text("containerID")}");
        text.Line(2, $"Image:\t{container.Text("image")}");
        if (status is not null) text.Line(2, $"Image ID:\t{status.Text("imageID")}");
        Ports(text, container, "Port", "containerPort");
        Ports(text, container, "Host Port", "hostPort");
        if (container.Map("securityContext").Map("seccompProfile") is not { } profile) return;
        text.Line(2, $"SeccompProfile:\t{profile.Text("type")}");
        if (profile.Text("type") == "Localhost") text.Line(3, $"LocalhostProfile:\t{profile.Text("localhostProfile")}");
    }

    private static void Ports(Description text, JsonObject container, string title, string field)
    {
        var ports = container.Maps("ports").Select(port =>
            $"{port.Number(field) ?? 0}/{port.Text("protocol")}{(port.Text("name") is { Length: > 0 } name ? $" ({name})" : "")}").ToList();
        text.Line(2, $"{title}{(ports.Count > 1 ? "s" : "")}:\t{Parts.OrNone(string.Join(", ", ports))}");
    }

    private static void Lines(Description text, string title, IEnumerable<string> words)
    {
        var first = true;
        foreach (var line in words.SelectMany(word => word.Split('\n')))
        {
            if (first) text.Line(2, title + ":");
            first = false;
            text.Line(3, line);
        }
    }

    private static void Probe(Description text, string title, JsonObject? probe)
    {
        if (probe is not null) text.Line(2, $"{title}:\t{ProbeText.Of(probe)}");
    }

    private static void Mounts(Description text, JsonObject container)
    {
        var mounts = GoSort.Sort(container.Maps("volumeMounts").ToList(), (a, b) => string.CompareOrdinal(a.Text("mountPath"), b.Text("mountPath")) < 0);
        text.Line(2, mounts.Count == 0 ? "Mounts:\t<none>" : "Mounts:");
        foreach (var mount in mounts)
        {
            var path = mount.Text("subPath") is { Length: > 0 } sub ? $",path={GoQuote.Quote(sub)}" : "";
            text.Line(3, $"{mount.Text("mountPath")} from {mount.Text("name")} ({(mount.Flag("readOnly") ? "ro" : "rw")}{path})");
        }
        var devices = GoSort.Sort(container.Maps("volumeDevices").ToList(), (a, b) => string.CompareOrdinal(a.Text("devicePath"), b.Text("devicePath")) < 0);
        if (devices.Count > 0) text.Line(2, mounts.Count == 0 ? "Devices:\t<none>" : "Devices:");
        foreach (var device in devices) text.Line(3, $"{device.Text("devicePath")} from {device.Text("name")}");
    }
}
