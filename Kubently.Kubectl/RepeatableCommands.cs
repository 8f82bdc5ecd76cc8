using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl;

/// <summary>Which command lines give one answer to whoever asks at the same time: those that only read, and end by themselves.</summary>
internal static class RepeatableCommands
{
    /// <summary>What two requests have in common that may share an answer; null for one that shares with nobody.</summary>
    internal static string? Key(KubectlRequest request, IPolicySource? policy)
    {
        if (request.Stdin is not null || CommandLineParser.Parse(request.Args) is not ParseOutcome.Parsed { Command: var command }) return null;
        if (command.Verb.Mutates || Waits(command)) return null;
        // What one policy permitted, or one caller reaches, is no answer for another. No argument holds the separator: the grammar refuses it.
        var reach = request.Namespaces is { } namespaces ? string.Join(',', namespaces.Texts) : "";
        return string.Join('\0', request.Args.Prepend(reach).Prepend(policy?.Current.Hash ?? ""));
    }

    /// <summary>Whether a command line may change the cluster. One that cannot be read does nothing.</summary>
    internal static bool Changes(KubectlRequest request) => CommandLineParser.Parse(request.Args) is ParseOutcome.Parsed { Command.Verb.Mutates: true };

    private static bool Waits(KubectlCommand command) => Is(command, "follow") || Is(command, "watch") || Is(command, "watch-only");

    private static bool Is(KubectlCommand command, string name) => command.Verb.Find(name) is not null && command.Switch(name);
}
