using System.Collections.Frozen;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Words that are said of secrets, and are none.</summary>
internal static class Prose
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
    [
        "a", "all", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "cannot", "could", "did", "does", "empty", "error", "expired", "failed", "failure", "flag", "flags", "for", "from", "has", "have",
        "if", "illegal", "in", "incorrect", "instead", "into", "invalid", "is", "it", "malformed", "may", "mismatch", "missing", "must", "no", "not", "of", "on", "option", "or", "rejected", "required", "requires",
        "set", "should", "so", "than", "that", "the", "then", "this", "to", "too", "unable", "unauthorized", "unexpected", "unknown", "unset", "use", "used", "value", "was", "were", "when", "which", "while", "will",
        "with", "without", "would", "wrong", "you", "your",
    ], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool Is(ReadOnlySpan<char> word) => Words.Contains(word);
}
