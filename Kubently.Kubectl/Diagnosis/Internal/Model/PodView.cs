using System.Text.Json;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>A pod, and the workload that it belongs to.</summary>
internal sealed class PodView(ClusterObject item, ObjectReference workload)
{
    public ClusterObject Object { get; } = item;

    public ObjectReference Workload { get; } = workload;

    public JsonElement Json => Object.Json;

    public string Phase => Json.Text("status", "phase") ?? "";

    public string? Node => Json.Text("spec", "nodeName") is { Length: > 0 } node ? node : null;

    public bool Finished => Phase is "Succeeded" or "Failed";

    public bool Deleting => Object.DeletedAt is not null;

    public bool Ready => !Finished && !Deleting && Json.Condition("Ready").Text("status") == "True";

    /// <summary>Containers that are up as long as the pod is, with their status (which may not exist yet).</summary>
    public IEnumerable<ContainerView> Containers => Views("containers", "containerStatuses", initial: false);

    /// <summary>Containers that run before the others, one by one.</summary>
    public IEnumerable<ContainerView> InitContainers => Views("initContainers", "initContainerStatuses", initial: true);

    private IEnumerable<ContainerView> Views(string specs, string statuses, bool initial)
    {
        foreach (var spec in Json.Items("spec", specs))
        {
            var name = spec.Text("name") ?? "";
            var status = Json.Items("status", statuses).FirstOrDefault(candidate => candidate.Text("name") == name);
            // A sidecar is an init container that keeps running.
            yield return new ContainerView(name, spec, status, initial && spec.Text("restartPolicy") != "Always");
        }
    }
}
