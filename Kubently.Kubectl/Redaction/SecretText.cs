namespace Kubently.Kubectl.Redaction;

/// <summary>Finds secrets in running text: logs, messages, configuration. Most text holds no beginning of one, and is passed on after one vectorised look.</summary>
internal static class SecretText
{
    internal const string Mark = "[REDACTED]";

    // The vectorised look does not pay for less: anything certain that is shorter has one of the two.
    private const int ShortText = 17;

    /// <summary>Hides what cannot be anything but a secret, wherever it stands.</summary>
    internal static string HideCertain(string text, ref int hidden)
    {
        if (text.Length < ShortText && !text.Contains('=', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal)) return text;
        var rewrite = new TextRewrite(text);
        var (at, after) = (0, 0);
        while (CertainSecrets.Next(text.AsSpan(at)) is var found and >= 0)
        {
            at += found;
            if (CertainSecrets.At(text, at, after) is { } secret)
            {
                rewrite.Replace(secret.Start, secret.End, secret.Instead);
                at = after = Math.Max(secret.End, at + 1);
            }
            else
            {
                at++;
            }
        }
        hidden += rewrite.Count;
        return rewrite.Finish();
    }

    /// <summary>Hides those, and values assigned to a name that a secret goes by.</summary>
    internal static string HideAll(string text, ref int hidden)
    {
        text = HideCertain(text, ref hidden);
        if (!text.AsSpan().ContainsAny('=', ':')) return text;
        var rewrite = new TextRewrite(text);
        for (var at = 0; Assignments.Next(text, at) is { } value; at = value.End) rewrite.Replace(value.Start, value.End, value.Instead);
        hidden += rewrite.Count;
        return rewrite.Finish();
    }
}
