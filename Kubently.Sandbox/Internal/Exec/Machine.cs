using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>A container as a program in it sees it.</summary>
internal sealed class Machine
{
    public Machine(World world, StoredObject pod, string container)
    {
        (World, Pod) = (world, pod);
        Container = pod.Root.At("spec", "containers").Items().Concat(pod.Root.At("spec", "initContainers").Items())
            .FirstOrDefault(own => own.At("name").Text() == container);
        Files = ContainerFiles.Of(this);
        Variables = ContainerVariables.Of(this);
    }

    public World World { get; }
    public StoredObject Pod { get; }
    public JsonElement Container { get; }

    /// <summary>The files that can be read, by full path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The environment, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; }

    public string HostName => Pod.Root.At("spec", "hostname").Text(Pod.Name);

    /// <summary>The user that programs run as.</summary>
    public long User => Container.At("securityContext", "runAsUser") is var own && own.Exists() ? own.Number() : Pod.Root.At("spec", "securityContext", "runAsUser").Number();

    public string Ip => Pod.Root.At("status", "podIP").Text();
}
