using System.Collections.Immutable;

namespace Kubently.Kubectl.CommandLine;

/// <summary>The words of a change, which names objects first and then what becomes of them: <c>pod web a=b c-</c>.</summary>
/// <param name="Objects">The words that name objects.</param>
/// <param name="Changes">The words that say what changes.</param>
/// <param name="Misuse">What kubectl says when they are mixed; null when they are not.</param>
internal sealed record ChangeArguments(ImmutableArray<string> Objects, ImmutableArray<string> Changes, string? Misuse)
{
    internal static ChangeArguments Of(KubectlCommand command)
    {
        var (isChange, kind) = command.Verb.Path switch
        {
            "label" => (IsPair, "label"),
            "annotate" => (IsPair, "annotation"),
            "set image" => (IsPair, "image"),
            "set env" => (IsVariable, "environment"),
            "taint" => (IsTaint, "taint"),
            _ => ((Func<string, bool>)(_ => false), ""),
        };
        var objects = command.Words.TakeWhile(word => !isChange(word)).ToImmutableArray();
        var changes = command.Words[objects.Length..];
        var misplaced = changes.FirstOrDefault(word => !isChange(word));
        return new(objects, changes, misplaced is null
            ? null
            : $"error: all resources must be specified before {kind} changes: {(kind == "environment" ? string.Join(' ', command.Words) : misplaced)}\n");
    }

    private static bool IsPair(string word) => word.IndexOf('=', StringComparison.Ordinal) > 0 || word.EndsWith('-') && word != "-";

    private static bool IsVariable(string word) => word.IndexOf('=', StringComparison.Ordinal) > 0 || word.EndsWith('-');

    private static bool IsTaint(string word) => word.AsSpan().ContainsAny('=', ':') || word.EndsWith('-');
}
