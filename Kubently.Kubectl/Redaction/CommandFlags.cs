namespace Kubently.Kubectl.Redaction;

/// <summary>Secrets that follow a flag in a container's command: <c>["--password", "…"]</c>.</summary>
internal static class CommandFlags
{
    /// <summary>Whether an argument is the value of the flag before it, and that a secret's.</summary>
    internal static bool TakesSecret(string before, string argument) =>
        before.Length > 3 && before[0] == '-' && argument.Length > 0 && argument[0] is not ('-' or '$')
        && !before.Contains('=', StringComparison.Ordinal) && SecretNames.Matches(before.AsSpan().TrimStart('-'));

    /// <summary>Where the value begins in an argument that sets a secret: <c>--password=…</c>; -1 when it sets none.</summary>
    internal static int ValueIn(string argument)
    {
        if (argument.Length == 0 || argument[0] != '-' || argument.IndexOf('=', StringComparison.Ordinal) is not (> 1 and var equals)) return -1;
        var name = argument.AsSpan(0, equals).TrimStart('-');
        return !name.ContainsAny(' ', '\n') && SecretNames.Matches(name) && !Placeholders.Is(argument.AsSpan(equals + 1)) ? equals + 1 : -1;
    }
}
