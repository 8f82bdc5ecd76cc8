using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>The verb of a command as a label: one of few, whatever callers send.</summary>
internal sealed class VerbLabel(KubectlVerbs verbs)
{
    private readonly HashSet<string> _known = [.. verbs.Names];

    public string Of(Command command)
    {
        if (command.Tool != Command.KubectlTool) return "";
        return !command.Args.IsDefaultOrEmpty && _known.TryGetValue(command.Args[0], out var verb) ? verb : "other";
    }
}
