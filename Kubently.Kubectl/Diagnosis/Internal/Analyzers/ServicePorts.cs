using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Ports of a Service that none of its pods' containers listen on, as far as their specs tell.</summary>
internal static class ServicePorts
{
    public static Draft? Draft(ClusterObject service, JsonElement port, PodView[] pods)
    {
        var target = port.Text("targetPort") ?? port.Text("port") ?? "";
        var pod = pods[0];
        var declared = pod.Containers.Concat(pod.InitContainers.Where(one => !one.Initial)).SelectMany(one => one.Spec.Items("ports")).ToArray();
        var named = port.At("targetPort").ValueKind == JsonValueKind.String && !int.TryParse(target, out _);
        // Declaring ports is optional: a pod that declares none may well listen.
        if (!named && (declared.Length == 0 || !Only(service))) return null;
        if (pods.Any(one => one.Containers.Concat(one.InitContainers).SelectMany(container => container.Spec.Items("ports")).Any(found => found.Text(named ? "name" : "containerPort") == target))) return null;
        var listens = declared.Length == 0 ? "declare no ports" : $"expose {Spoken.Names([.. declared.Select(Listening)])}";
        return new Draft
        {
            Rule = named ? "service.missing-port-name" : "service.wrong-target-port",
            Severity = Severity.Critical,
            Object = service.Reference,
            Cause = $"Service {service.Name} sends port {port.Text("port")} to {(named ? $"the port named {target}" : $"port {target}")} of its pods, which no container has: the pods of {Addresses.Spoken(pod.Workload)} {listens}.",
            NextStep = $"Correct targetPort: kubectl edit service/{service.Name} -n {service.Namespace}",
            Evidence =
            [
                Quote.Spec(service.Address, "spec.ports[].targetPort", target),
                Quote.Spec(pod.Object.Address, "spec.containers[*].ports", declared.Length == 0 ? "none" : string.Join(", ", declared.Select(Listening))),
            ],
        };
    }

    // With several ports an undeclared one is as likely a metrics port that nobody wrote down.
    private static bool Only(ClusterObject service) => service.Json.Items("spec", "ports").Count() == 1;

    private static string Listening(JsonElement port) => port.Text("name") is { } name ? $"{port.Text("containerPort")} ({name})" : port.Text("containerPort") ?? "";
}
