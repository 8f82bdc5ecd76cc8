namespace Kubently.Kubectl.Redaction;

/// <summary>What stands where a secret would, and is none: references, states, stars.</summary>
internal static class Placeholders
{
    internal static bool Is(ReadOnlySpan<char> value) =>
        value.StartsWith(SecretText.Mark) || value is "true" or "false" or "null" or "nil" or "none" or "None" or "<nil>" or "<none>" or "<set>" or "required" or "missing" or "invalid" or "expired"
        || !value.ContainsAnyExcept("*xX.") || value[0] is '<' or '{' or '(' or '[' || IsReference(value);

    // $NAME, ${NAME}, $(NAME): and not a hash such as $2b$10$…
    private static bool IsReference(ReadOnlySpan<char> value)
    {
        if (value.Length < 2 || value[0] != '$') return false;
        if (value[1] is '{' or '(') return true;
        foreach (var c in value[1..])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }
        return !char.IsAsciiDigit(value[1]);
    }
}
