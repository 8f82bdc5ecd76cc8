using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>Describes pods.</summary>
internal sealed class PodDescriber : IDescriber
{
    private const string Mirror = "kubernetes.io/config.mirror";

    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, status) = (subject.Spec, subject.Status);
        Parts.Head(text, subject);
        if (spec.Number("priority") is { } priority) text.Line($"Priority:\t{priority}");
        Optional(text, "Priority Class Name", spec.Text("priorityClassName"));
        Optional(text, "Runtime Class Name", spec.Text("runtimeClassName"));
        Optional(text, "Service Account", spec.Text("serviceAccountName"));
        text.Line(spec.Text("nodeName") is { Length: > 0 } node ? $"Node:\t{node}/{status.Text("hostIP")}" : "Node:\t<none>");
        if (status.Text("startTime") is { Length: > 0 } started) text.Line($"Start Time:\t{Timestamps.Rfc1123(started)}");
        Parts.LabelsAndAnnotations(text, subject);
        AppendStatus(subject, text);
        AppendAddresses(subject, text);
        if (spec.Map("resources") is { } resources)
        {
            text.Line("Resources:");
            ContainersPart.Resources(text, 1, resources);
        }
        if (spec.Items("initContainers") is { Count: > 0 }) ContainersPart.Append(text, "Init Containers", spec.Maps("initContainers"), status.Maps("initContainerStatuses"), subject.Object, "");
        ContainersPart.Append(text, "Containers", spec.Maps("containers"), status.Maps("containerStatuses"), subject.Object, "");
        if (spec.Items("ephemeralContainers") is { Count: > 0 }) ContainersPart.Append(text, "Ephemeral Containers", spec.Maps("ephemeralContainers"), status.Maps("ephemeralContainerStatuses"), subject.Object, "");
        AppendConditions(subject, text);
        VolumesPart.Append(text, spec, "");
        text.Line($"QoS Class:\t{QualityOfService.Of(subject.Object)}");
        Parts.Labels(text, "Node-Selectors", spec, "nodeSelector");
        Parts.Tolerations(text, "Tolerations", spec);
        SpreadPart.Append(text, spec, "");
        if (!subject.Run.Command.Switch("show-events")) return;
        var uid = subject.Metadata.Map("annotations").Text(Mirror) is { Length: > 0 } mirrored ? mirrored : subject.Metadata.Text("uid");
        EventsPart.Append(text, await EventsPart.FindAsync(subject, "", uid, cancellationToken), subject.Now);
    }

    private static void AppendStatus(Subject subject, Description text)
    {
        var (phase, deleted) = (subject.Status.Text("phase"), subject.Metadata.Text("deletionTimestamp"));
        if (deleted.Length > 0 && phase is not ("Failed" or "Succeeded"))
        {
            text.Line($"Status:\tTerminating (lasts {HumanDuration.Since(deleted, subject.Now)})");
            text.Line($"Termination Grace Period:\t{subject.Metadata.Number("deletionGracePeriodSeconds") ?? 0}s");
        }
        else
        {
            text.Line($"Status:\t{phase}");
        }
        Optional(text, "Reason", subject.Status.Text("reason"));
        Optional(text, "Message", subject.Status.Text("message"));
        if (subject.Spec.Map("securityContext").Map("seccompProfile") is not { } profile) return;
        text.Line($"SeccompProfile:\t{profile.Text("type")}");
        if (profile.Text("type") == "Localhost") text.Line($"LocalhostProfile:\t{profile.Text("localhostProfile")}");
    }

    private static void AppendAddresses(Subject subject, Description text)
    {
        text.Line($"IP:\t{subject.Status.Text("podIP")}");
        var addresses = subject.Status.Maps("podIPs").ToList();
        text.Line(addresses.Count == 0 ? "IPs:\t<none>" : "IPs:");
        foreach (var address in addresses) text.Line(1, $"IP:\t{address.Text("ip")}");
        if (Parts.Controller(subject.Metadata) is { } controller) text.Line($"Controlled By:\t{controller}");
        Optional(text, "NominatedNodeName", subject.Status.Text("nominatedNodeName"));
    }

    private static void AppendConditions(Subject subject, Description text)
    {
        var conditions = subject.Status.Maps("conditions").ToList();
        if (subject.Spec.Items("readinessGates") is { Count: > 0 } gates)
        {
            text.Line("Readiness Gates:\n  Type\tStatus");
            foreach (var type in gates.Select(gate => gate.Text("conditionType")))
                text.Line(1, $"{type} \t{conditions.FirstOrDefault(condition => condition.Text("type") == type)?.Text("status") ?? "<none>"} ");
        }
        if (conditions.Count == 0) return;
        text.Line("Conditions:\n  Type\tStatus");
        foreach (var condition in conditions) text.Line(1, $"{condition.Text("type")} \t{condition.Text("status")} ");
    }

    private static void Optional(Description text, string title, string value)
    {
        if (value.Length > 0) text.Line($"{title}:\t{value}");
    }
}
