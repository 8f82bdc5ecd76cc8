using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Uses;

/// <summary>Where a pod template names a ConfigMap, a Secret, a claim or an account.</summary>
internal static class TemplateNames
{
    private static readonly string[] ContainerLists = ["initContainers", "containers"];

    /// <summary>The places, in a few words each.</summary>
    public static IEnumerable<string> Of(JsonElement template, string kind, string name)
    {
        var spec = template.At("spec");
        if (kind == Kinds.ServiceAccount)
        {
            if ((spec.Text("serviceAccountName") ?? "default") == name) yield return "its pods run as it";
            yield break;
        }

        foreach (var volume in spec.Items("volumes").Where(volume => Names(volume, kind, name))) yield return $"volume {volume.Text("name")}";
        if (kind == Kinds.PersistentVolumeClaim) yield break;
        foreach (var (container, from) in ContainerLists.SelectMany(list => spec.Items(list)).SelectMany(container => InContainer(container, kind, name).Select(from => (container, from))))
            yield return $"{from} of container {container.Text("name")}";
        if (kind == Kinds.Secret && spec.Items("imagePullSecrets").Any(secret => secret.Text("name") == name)) yield return "pulls images with it";
    }

    private static bool Names(JsonElement volume, string kind, string name) => kind switch
    {
        Kinds.PersistentVolumeClaim => volume.Text("persistentVolumeClaim", "claimName") == name,
        Kinds.ConfigMap => volume.Text("configMap", "name") == name || Projected(volume, "configMap", name),
        _ => volume.Text("secret", "secretName") == name || Projected(volume, "secret", name) || volume.Text("csi", "nodePublishSecretRef", "name") == name,
    };

    private static bool Projected(JsonElement volume, string source, string name) => volume.Items("projected", "sources").Any(each => each.Text(source, "name") == name);

    private static IEnumerable<string> InContainer(JsonElement container, string kind, string name)
    {
        var (all, one) = kind == Kinds.ConfigMap ? ("configMapRef", "configMapKeyRef") : ("secretRef", "secretKeyRef");
        if (container.Items("envFrom").Any(from => from.Text(all, "name") == name)) yield return "the environment";
        foreach (var variable in container.Items("env").Where(variable => variable.Text("valueFrom", one, "name") == name)) yield return $"env {variable.Text("name")}";
    }
}
