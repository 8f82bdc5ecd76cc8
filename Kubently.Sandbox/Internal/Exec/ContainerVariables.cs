using System.Globalization;
using System.Text;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>The environment of a container, as its spec and the Services of its namespace make it.</summary>
internal static class ContainerVariables
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Machine machine)
    {
        var variables = new List<KeyValuePair<string, string>>
        {
            new("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
            new("HOSTNAME", machine.HostName),
            new("HOME", machine.User == 0 ? "/root" : "/"),
        };
        foreach (var source in machine.Container.At("envFrom").Items())
        {
            var prefix = source.At("prefix").Text();
            foreach (var (name, value) in Data(machine, "configmaps", source.At("configMapRef", "name").Text()).Concat(Data(machine, "secrets", source.At("secretRef", "name").Text())))
                Set(variables, prefix + name, value);
        }

        foreach (var variable in machine.Container.At("env").Items())
            if (Value(machine, variable) is { } value) Set(variables, variable.At("name").Text(), value);
        foreach (var (name, value) in Api(machine)) Set(variables, name, value);
        return variables;
    }

    private static string? Value(Machine machine, JsonElement variable)
    {
        var from = variable.At("valueFrom");
        if (!from.Exists()) return variable.At("value").Text();
        if (from.At("fieldRef", "fieldPath").Text() is { Length: > 0 } path) return machine.Pod.Root.AtPath(path).Text();
        var (plural, reference) = from.At("secretKeyRef").Exists() ? ("secrets", from.At("secretKeyRef")) : ("configmaps", from.At("configMapKeyRef"));
        return Data(machine, plural, reference.At("name").Text()).Where(pair => pair.Name == reference.At("key").Text()).Select(pair => pair.Value).FirstOrDefault();
    }

    private static IEnumerable<(string Name, string Value)> Data(Machine machine, string plural, string name) =>
        machine.World.Store.Get(new ResourceKey("", plural), machine.Pod.Namespace, name) is { } found
            ? found.Root.At("data").Fields().Select(field => (field.Name, plural == "secrets" ? Encoding.UTF8.GetString(Convert.FromBase64String(field.Value.Text())) : field.Value.Text()))
            : [];

    private static IEnumerable<(string, string)> Api(Machine machine)
    {
        if (machine.World.Store.Get(new ResourceKey("", "services"), "default", "kubernetes") is not { } api) yield break;
        var (ip, port) = (api.Root.At("spec", "clusterIP").Text(), api.Root.At("spec", "ports").Items().FirstOrDefault().At("port").Number(443).ToString(CultureInfo.InvariantCulture));
        yield return ("KUBERNETES_SERVICE_HOST", ip);
        yield return ("KUBERNETES_SERVICE_PORT", port);
        yield return ("KUBERNETES_PORT", $"tcp://{ip}:{port}");
    }

    private static void Set(List<KeyValuePair<string, string>> variables, string name, string value)
    {
        variables.RemoveAll(variable => variable.Key == name);
        variables.Add(new(name, value));
    }
}
