namespace Kubently.Kubectl.Redaction;

/// <summary>A program's flag of one letter that takes a password.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Attached">Whether the value may follow without a space.</param>
/// <param name="AfterLogin">Whether it is one behind the word <c>login</c> only.</param>
/// <param name="AfterColon">Whether a user and a colon stand before the password.</param>
internal sealed record ProgramFlag(char Letter, bool Attached, bool AfterLogin = false, bool AfterColon = false)
{
    /// <summary>Where in a word the password begins; -1 when it holds none.</summary>
    internal int Part(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word[0] is '$' or '-') return -1;
        var colon = AfterColon ? word.IndexOf(':') : -1;
        if (AfterColon && (colon < 0 || colon + 1 == word.Length || word[colon + 1] == '$')) return -1;
        return colon + 1;
    }

    /// <summary>An argument of a list with the password hidden, given the one before it; null when it holds none.</summary>
    internal string? Hide(string before, string argument)
    {
        if (before.Length == 2 && before[0] == '-' && before[1] == Letter) return Part(argument) is var part and >= 0 ? argument[..part] + SecretText.Mark : null;
        return Attached && argument.Length > 2 && argument[0] == '-' && argument[1] == Letter && !argument.Contains(' ', StringComparison.Ordinal) && Part(argument.AsSpan(2)) is var skipped and >= 0
            ? argument[..(2 + skipped)] + SecretText.Mark
            : null;
    }
}
