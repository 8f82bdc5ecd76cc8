using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>The volumes of a pod or of a template of pods.</summary>
internal static class VolumesPart
{
    internal static void Append(Description text, JsonNode? spec, string indent)
    {
        var volumes = spec.Maps("volumes").ToList();
        text.Line(volumes.Count == 0 ? $"{indent}Volumes:\t<none>" : $"{indent}Volumes:");
        foreach (var volume in volumes)
        {
            text.Line(1, $"{(indent.Length > 0 ? " " : "")}{volume.Text("name")}:");
            VolumeSources.Append(text, volume);
        }
    }
}
