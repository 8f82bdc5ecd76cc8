using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine.Grammar;

namespace Kubently.Kubectl.CommandLine;

/// <summary>What no command line may hold whatever the mode, because no cluster object or answer needs it.</summary>
internal static class CommandRules
{
    private static readonly ImmutableHashSet<string> FileFormats =
        ["go-template-file", "templatefile", "jsonpath-file", "custom-columns-file"];

    internal static ParseOutcome.Malformed? Check(KubectlCommand command) =>
        CheckOutput(command) ?? CheckFilenames(command) ?? CheckSubcommand(command) ?? CheckWords(command) ?? CheckNamespace(command) ?? CheckTimeout(command);

    private static ParseOutcome.Malformed? CheckOutput(KubectlCommand command)
    {
        var format = command.OutputFormat;
        if (FileFormats.Contains(format)) return new("grammar.file-output", $"-o {format} reads a file; give the expression itself, as in -o jsonpath={{.items[*].metadata.name}}.");
        if (format is "go-template" or "template") return new("grammar.go-template", "Go templates are not offered; use -o jsonpath= or -o custom-columns=.");
        return null;
    }

    private static ParseOutcome.Malformed? CheckFilenames(KubectlCommand command)
    {
        if (command.Verb.Find("filename") is null) return null;
        var names = command.List("filename");
        return names is ["-"] ? null : new("grammar.filename", $"`{command.Verb.Path}` takes objects only from the command's standard input: `-f -`.");
    }

    // Flags may stand between the words of a verb that is not offered: `cluster-info -n shop dump`.
    private static ParseOutcome.Malformed? CheckSubcommand(KubectlCommand command)
    {
        if (command.Words.IsEmpty) return null;
        var path = $"{command.Verb.Path} {command.Words[0]}";
        return KnownVerbs.NotOffered.TryGetValue(path, out var instead) ? new("verb.not-offered", $"`{path}` is not offered. {instead}") : null;
    }

    // Resource words, names and selectors never need what shells and terminals give a meaning to.
    private static ParseOutcome.Malformed? CheckWords(KubectlCommand command)
    {
        if (command.Verb.Path is "patch" or "label" or "annotate" or "taint" or "set env" or "set image" or "run" or "exec") return null;
        foreach (var word in command.Words)
        {
            if (!word.All(IsWordCharacter) || word.Contains("..", StringComparison.Ordinal))
                return new("grammar.word", $"`{Shown(word)}` is not a resource or a name; there is no shell here, and names hold letters, digits and - . _ : only.");
        }
        return null;
    }

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':' or '/' or ',' or '*' or '@' or '=' or '+' or '~';

    private static ParseOutcome.Malformed? CheckNamespace(KubectlCommand command) =>
        command.Namespace.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            ? null
            : new("grammar.namespace", $"`{Shown(command.Namespace)}` is not a namespace's name.");

    private static ParseOutcome.Malformed? CheckTimeout(KubectlCommand command)
    {
        var text = command.Text("request-timeout");
        if (GoLiterals.TryInt(text, out var seconds) && seconds >= 0 || GoLiterals.TryDuration(text, out var duration) && duration >= TimeSpan.Zero) return null;
        const string message = "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)";
        return new("grammar.bad-value", message, $"error: {message}\n");
    }

    private static string Shown(string word) => word.Length > 60 ? word[..60] + "…" : word;
}
