using Kubently.Contracts;
using Kubently.Kubectl;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Work;

/// <summary>How far a command reaches, as kubectl and the diagnosis are told.</summary>
internal static class CommandReach
{
    /// <summary>The namespaces of the one who issued it; null for all.</summary>
    internal static NameSet? Of(Command command) => command.Namespaces.IsEmpty ? null : new NameSet(command.Namespaces);

    /// <summary>A command's line within its reach.</summary>
    internal static KubectlRequest Request(Command command) => new(command.Args, command.Stdin) { Namespaces = Of(command) };
}
