using System.Text;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>The files that the kubelet puts into a container: its name, its resolver, its configuration and Secrets.</summary>
internal static class ContainerFiles
{
    public static IReadOnlyDictionary<string, string> Of(Machine machine)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/etc/hostname"] = machine.HostName + "\n",
            ["/etc/hosts"] = "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\n"
                + $"fe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n{machine.Ip}\t{machine.HostName}\n",
            ["/etc/resolv.conf"] = $"search {machine.Pod.Namespace}.svc.cluster.local svc.cluster.local cluster.local\nnameserver {ClusterNames.Resolver(machine.World)}\noptions ndots:5\n",
        };
        var volumes = machine.Pod.Root.At("spec", "volumes").Items().ToLookup(volume => volume.At("name").Text());
        foreach (var mount in machine.Container.At("volumeMounts").Items())
            foreach (var (name, content) in volumes[mount.At("name").Text()].SelectMany(volume => Content(machine, volume)))
            {
                var part = mount.At("subPath").Text();
                if (part.Length == 0) files[$"{mount.At("mountPath").Text().TrimEnd('/')}/{name}"] = content;
                else if (part == name) files[mount.At("mountPath").Text()] = content;
            }

        return files;
    }

    private static IEnumerable<(string Name, string Content)> Content(Machine machine, JsonElement volume)
    {
        foreach (var source in volume.At("projected", "sources").Items().Prepend(volume))
        {
            foreach (var file in Keys(machine, "configmaps", source.At("configMap"), source.At("configMap", "name").Text(), decode: false)) yield return file;
            foreach (var file in Keys(machine, "secrets", source.At("secret"), source.At("secret", "secretName").Text(source.At("secret", "name").Text()), decode: true)) yield return file;
            foreach (var item in source.At("downwardAPI", "items").Items())
                if (item.At("fieldRef", "fieldPath").Text() is var path) yield return (item.At("path").Text(), machine.Pod.Root.AtPath(path).Text());
            if (source.At("serviceAccountToken").Exists()) yield return (source.At("serviceAccountToken", "path").Text(), "sandbox-token");
        }
    }

    private static IEnumerable<(string, string)> Keys(Machine machine, string plural, JsonElement source, string name, bool decode)
    {
        if (!source.Exists() || machine.World.Store.Get(new ResourceKey("", plural), machine.Pod.Namespace, name) is not { } found) yield break;
        var items = source.At("items").Items().ToDictionary(item => item.At("key").Text(), item => item.At("path").Text());
        foreach (var field in found.Root.At("data").Fields())
            if (items.Count == 0 || items.ContainsKey(field.Name))
                yield return (items.GetValueOrDefault(field.Name, field.Name), decode ? Encoding.UTF8.GetString(Convert.FromBase64String(field.Value.Text())) : field.Value.Text());
    }
}
