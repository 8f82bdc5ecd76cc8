using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>What was asked about: objects with that in their name, and the ConfigMaps, Secrets and claims that their pods use.</summary>
internal sealed class ChangeSubject
{
    private readonly string? _text;
    private readonly HashSet<ObjectReference> _used = [];

    public ChangeSubject(ClusterSnapshot snapshot, string? text)
    {
        _text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (_text is null) return;
        foreach (var workload in snapshot.Workloads.Where(workload => Named(workload.Object.Name)))
            foreach (var (kind, name) in Uses(workload.Template.At("spec")))
                _used.Add(new ObjectReference(kind, workload.Object.Namespace, name));
        foreach (var pod in snapshot.Pods.Where(pod => Named(pod.Object.Name)))
            if (pod.Node is { } node) _used.Add(new ObjectReference(Kinds.Node, null, node));
    }

    public bool Includes(ObjectReference reference) => _text is null || Named(reference.Name) || _used.Contains(reference);

    private bool Named(string name) => name.Contains(_text!, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Kind, string Name)> Uses(JsonElement spec)
    {
        foreach (var container in spec.Items("initContainers").Concat(spec.Items("containers")))
        {
            foreach (var from in container.Items("envFrom").Concat(container.Items("env").Select(one => one.At("valueFrom"))))
            {
                if ((from.Text("configMapRef", "name") ?? from.Text("configMapKeyRef", "name")) is { } map) yield return (Kinds.ConfigMap, map);
                if ((from.Text("secretRef", "name") ?? from.Text("secretKeyRef", "name")) is { } secret) yield return (Kinds.Secret, secret);
            }
        }

        foreach (var volume in spec.Items("volumes"))
        {
            if (volume.Text("configMap", "name") is { } map) yield return (Kinds.ConfigMap, map);
            if (volume.Text("secret", "secretName") is { } secret) yield return (Kinds.Secret, secret);
            if (volume.Text("persistentVolumeClaim", "claimName") is { } claim) yield return (Kinds.PersistentVolumeClaim, claim);
        }
    }
}
