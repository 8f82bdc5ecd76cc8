using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>The template that a workload makes pods of.</summary>
internal static class TemplatePart
{
    internal static void Append(Description text, JsonObject? template)
    {
        text.Line("Pod Template:");
        if (template is null)
        {
            text.Part(1, "<unset>");
            return;
        }
        var (metadata, spec) = (template.Map("metadata"), template.Map("spec"));
        Parts.Multiline(text, "  Labels:\t", "\t", [.. metadata.Pairs("labels").Select(pair => $"{pair.Key}={pair.Value}")]);
        if (metadata.Map("annotations") is { Count: > 0 }) Parts.Annotations(text, metadata, "  Annotations");
        if (spec.Text("serviceAccountName") is { Length: > 0 } account) text.Line(1, $"Service Account:\t{account}");
        if (spec.Items("initContainers") is { Count: > 0 }) ContainersPart.Append(text, "Init Containers", spec.Maps("initContainers"), [], null, "  ");
        ContainersPart.Append(text, "Containers", spec.Maps("containers"), [], null, "  ");
        VolumesPart.Append(text, spec, "  ");
        SpreadPart.Append(text, spec, "  ");
        if (spec.Text("priorityClassName") is { Length: > 0 } priority) text.Line(1, $"Priority Class Name:\t{priority}");
        Parts.Multiline(text, "  Node-Selectors:\t", "\t", [.. spec.Pairs("nodeSelector").Select(pair => $"{pair.Key}={pair.Value}")]);
        Parts.Tolerations(text, "  Tolerations", spec);
    }
}
