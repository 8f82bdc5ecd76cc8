using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>What a pod's spec must have.</summary>
internal static class PodSpecs
{
    /// <summary>What is wrong with a spec at a path; a StatefulSet's claims are volumes as well.</summary>
    public static IEnumerable<FieldCause> Check(JsonObject spec, string at, params IEnumerable<string> claims)
    {
        var containers = spec.Objects("containers").ToList();
        if (containers.Count == 0) yield return FieldCause.Required($"{at}.containers");
        foreach (var cause in Containers(containers, $"{at}.containers")) yield return cause;
        foreach (var cause in Containers([.. spec.Objects("initContainers")], $"{at}.initContainers")) yield return cause;
        var volumes = spec.Objects("volumes").Select(volume => volume.Text("name")).Concat(claims).ToHashSet();
        foreach (var (container, index) in containers.Select((container, index) => (container, index)))
            foreach (var (mount, number) in container.Objects("volumeMounts").Select((mount, number) => (mount, number)))
                if (!volumes.Contains(mount.Text("name")))
                    yield return new FieldCause("FieldValueNotFound", $"{at}.containers[{index}].volumeMounts[{number}].name", $"Not found: \"{mount.Text("name")}\"");
    }

    private static IEnumerable<FieldCause> Containers(List<JsonObject> containers, string at)
    {
        var names = new HashSet<string>();
        for (var index = 0; index < containers.Count; index++)
        {
            var name = containers[index].Text("name");
            if (name.Length == 0) yield return FieldCause.Required($"{at}[{index}].name");
            else if (!ObjectNames.IsLabel(name)) yield return FieldCause.Invalid($"{at}[{index}].name", $"\"{name}\"", ObjectNames.LabelRule);
            else if (!names.Add(name)) yield return new FieldCause("FieldValueDuplicate", $"{at}[{index}].name", $"Duplicate value: \"{name}\"");
            if (containers[index].Text("image").Length == 0) yield return FieldCause.Required($"{at}[{index}].image");
        }
    }
}
