using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>What the requests of one command may do at most, whatever the code that sends them believes.</summary>
/// <param name="Mode">The executor's mode.</param>
/// <param name="Writes">What they may change.</param>
/// <param name="Executes">Whether they may run a program in a container.</param>
internal sealed record Licence(SecurityMode Mode, WriteScope Writes, bool Executes = false)
{
    /// <summary>The cluster's policy file.</summary>
    internal ClusterPolicy File { get; init; } = ClusterPolicy.None;

    /// <summary>For requests that only read.</summary>
    internal static Licence ToRead(SecurityMode mode) => new(mode, WriteScope.None);

    /// <summary>For a command; a preview of it changes nothing that stays.</summary>
    internal static Licence Of(SecurityMode mode, KubectlCommand command, bool preview = false)
    {
        if (!command.Verb.Mutates) return ToRead(mode);
        if (command.Verb.Path == "exec")
            return new Licence(mode, WriteScope.None, Executes: !preview && mode != SecurityMode.ReadOnly);
        return new Licence(mode, mode == SecurityMode.FullAccess ? Scope(command, preview) : WriteScope.None);
    }

    /// <summary>
    /// Whether the command can change something with it. A program that extendedReadOnly runs too only reads; any other may do anything.
    /// </summary>
    internal bool Changes(KubectlCommand command) =>
        Writes == WriteScope.Real || Executes && ExecRules.Judge(SecurityMode.ExtendedReadOnly, command, File).Decision == Decision.Refuse;

    // What is neither real nor on the server is on the client, where nothing is written; a false value has always meant that it is real.
    private static WriteScope Scope(KubectlCommand command, bool preview) => (preview, command.Text("dry-run")) switch
    {
        (_, not ("" or "none" or "server" or "0" or "f" or "F" or "false" or "FALSE" or "False")) => WriteScope.None,
        (true, _) or (_, "server") => WriteScope.Rehearsed,
        _ => WriteScope.Real,
    };
}
