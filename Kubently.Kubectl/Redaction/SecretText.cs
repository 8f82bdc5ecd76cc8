using Kubently.Kubectl.Redaction.Shapes;
using Kubently.Kubectl.Redaction.Words;

namespace Kubently.Kubectl.Redaction;

/// <summary>Finds secrets in running text: logs, messages, configuration. Most text holds no beginning of one, and is passed on after some vectorised looks.</summary>
internal static class SecretText
{
    internal const string Mark = "[REDACTED]";

    // The vectorised look does not pay for less: anything certain that is shorter has one of the two.
    private const int ShortText = 17;

    // No name has a value in less.
    private const int ShortestAssignment = 6;

    /// <summary>Hides what cannot be anything but a secret, wherever it stands.</summary>
    internal static string HideCertain(string text, ref int hidden)
    {
        if (text.Length < ShortText && !text.Contains('=', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal)) return text;
        var rewrite = new TextRewrite(text);
        var beginnings = new Beginnings(CertainSecrets.Words, stackalloc int[CertainSecrets.Words.Length]);
        var after = 0;
        for (var at = beginnings.Next(text, 0); at >= 0; at = beginnings.Next(text, at))
        {
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

    /// <summary>Hides those, values that stand with a name that a secret goes by, and the Secrets of Kubernetes.</summary>
    internal static string HideAll(string text, ref int hidden)
    {
        text = HideCertain(text, ref hidden);
        if (text.Length < ShortestAssignment) return text;
        text = SecretManifests.Hide(text, ref hidden);
        // Programs before assignments, which might hide a program's name.
        text = ProgramFlags.Hide(text, ref hidden);
        return Assignments.Hide(text, ref hidden);
    }
}
