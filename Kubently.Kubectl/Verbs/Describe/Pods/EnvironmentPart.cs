using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>A container's environment: values, and where the others come from.</summary>
internal static class EnvironmentPart
{
    internal static void Append(Description text, JsonObject container, JsonObject? pod)
    {
        if (container.Items("envFrom") is { Count: > 0 })
        {
            text.Line(2, "Environment Variables from:");
            foreach (var source in container.Maps("envFrom"))
            {
                var (kind, reference) = source.Map("configMapRef") is { } map ? ("ConfigMap", map) : ("Secret", source.Map("secretRef"));
                var prefix = source.Text("prefix") is { Length: > 0 } given ? $" with prefix '{given}'" : "";
                text.Line(3, $"{reference.Text("name")}\t{kind}{prefix}\tOptional: {Parts.Bool(reference.Flag("optional"))}");
            }
        }
        text.Line(2, container.Items("env") is { Count: > 0 } ? "Environment:" : "Environment:\t<none>");
        foreach (var variable in container.Maps("env")) One(text, variable, container, pod);
    }

    private static void One(Description text, JsonObject variable, JsonObject container, JsonObject? pod)
    {
        var name = variable.Text("name");
        if (variable.Map("valueFrom") is not { } from)
        {
            var lines = variable.Text("value").Split('\n');
            text.Line(3, $"{name}:\t{lines[0]}");
            foreach (var line in lines.Skip(1)) text.Line(3, $"\t{line}");
        }
        else if (from.Map("fieldRef") is { } field)
        {
            var path = field.Text("fieldPath");
            text.Line(3, $"{name}:\t{(pod is null ? "" : PodFields.Value(pod, path))} ({field.Text("apiVersion")}:{path})");
        }
        else if (from.Map("resourceFieldRef") is { } resource)
        {
            text.Line(3, $"{name}:\t{PodFields.Resource(container, resource)} ({resource.Text("resource")})");
        }
        else if (from.Map("secretKeyRef") is { } secret)
        {
            text.Line(3, $"{name}:\t<set to the key '{secret.Text("key")}' in secret '{secret.Text("name")}'>\tOptional: {Parts.Bool(secret.Flag("optional"))}");
        }
        else if (from.Map("configMapKeyRef") is { } map)
        {
            text.Line(3, $"{name}:\t<set to the key '{map.Text("key")}' of config map '{map.Text("name")}'>\tOptional: {Parts.Bool(map.Flag("optional"))}");
        }
    }
}
