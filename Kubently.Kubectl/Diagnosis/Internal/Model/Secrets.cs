using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Hides what looks like a secret in a line of text. Errs towards hiding.</summary>
internal static partial class Secrets
{
    private const string Hidden = "[REDACTED]";

    public static string Hide(string line)
    {
        if (line.Length == 0) return line;
        var hidden = PrivateKey().Replace(line, Hidden);
        hidden = Jwt().Replace(hidden, Hidden);
        hidden = CloudKey().Replace(hidden, Hidden);
        hidden = Bearer().Replace(hidden, $"$1{Hidden}");
        hidden = UserInfo().Replace(hidden, $"$1{Hidden}@");
        return Assignment().Replace(hidden, $"$1{Hidden}");
    }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline, 200)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*)?", RegexOptions.None, 200)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9_-]{20,}|\bAIza[A-Za-z0-9_-]{30,}", RegexOptions.None, 200)]
    private static partial Regex CloudKey();

    [GeneratedRegex(@"\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase, 200)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://[^\s:/@""']*:)[^\s@""']+@", RegexOptions.IgnoreCase, 200)]
    private static partial Regex UserInfo();

    [GeneratedRegex(
        @"((?:[A-Za-z0-9_.-]*(?:passwd|password|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)[A-Za-z0-9_.-]*)[""']?\s*(?:=|:)\s*[""']?)(?!\s|\[REDACTED\]|(?:not|is|must|missing|required|invalid|expired|undefined|null|none|empty|no|was|has)\b)[^\s""',;&}]{3,}",
        RegexOptions.IgnoreCase, 200)]
    private static partial Regex Assignment();
}
