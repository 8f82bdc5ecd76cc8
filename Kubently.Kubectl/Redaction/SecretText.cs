using System.Buffers;
using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction;

/// <summary>Finds secrets in running text: logs, messages, configuration.</summary>
internal static partial class SecretText
{
    internal const string Mark = "[REDACTED]";

    // Most text holds none of these, and is passed on after one vectorised look.
    private static readonly SearchValues<string> Certain = SearchValues.Create(
        ["eyJ", "PRIVATE KEY", "://", "earer ", "BEARER ", "asic ", "AKIA", "ASIA", "AIza", "ya29.", "ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "glpat-", "xox", "sk_live_", "rk_live_", "sk-", "npm_", "AccountKey=", "SharedAccessKey="], StringComparison.Ordinal);

    private static readonly SearchValues<string> Assigned = SearchValues.Create(
        ["passw", "pwd", "secret", "token", "key", "credential", "passphrase"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Hides what cannot be anything but a secret, wherever it stands.</summary>
    internal static string HideCertain(string text, ref int hidden)
    {
        if (!text.AsSpan().ContainsAny(Certain)) return text;
        text = Replace(text, PrivateKey(), static match => $"{match.Groups[1].Value}\n{Mark}\n{match.Groups[2].Value}", ref hidden);
        text = Replace(text, UrlPassword(), static match => $"{match.Groups[1].Value}{Mark}@", ref hidden);
        text = Replace(text, Authorization(), static match => $"{match.Groups[1].Value}{Mark}", ref hidden);
        return Replace(text, Token(), static _ => Mark, ref hidden);
    }

    /// <summary>Hides those, and values assigned to a name that a secret goes by: <c>password=…</c>, <c>"api_key": "…"</c>.</summary>
    internal static string HideAll(string text, ref int hidden)
    {
        text = HideCertain(text, ref hidden);
        return text.AsSpan().ContainsAny(Assigned)
            ? Replace(text, Assignment(), static match => IsPlaceholder(match.Groups[3].Value) || !SecretNames.Matches(match.Groups[2].Value) ? match.Value : match.Groups[1].Value + Mark, ref hidden)
            : text;
    }

    private static string Replace(string text, Regex pattern, MatchEvaluator evaluator, ref int hidden)
    {
        var count = 0;
        var replaced = pattern.Replace(text, match =>
        {
            var value = evaluator(match);
            if (value != match.Value) count++;
            return value;
        });
        hidden += count;
        return replaced;
    }

    private static bool IsPlaceholder(string value) =>
        value.StartsWith(Mark, StringComparison.Ordinal) || value is "true" or "false" or "null" or "nil" or "none" or "None" or "<nil>" or "<none>" or "<set>" or "required" or "missing" or "invalid" or "expired"
        || value.All(c => c is '*' or 'x' or 'X' or '.') || value[0] is '$' or '<' or '{' or '(' or '[';

    [GeneratedRegex(@"(-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----).*?(-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"([a-zA-Z][a-zA-Z0-9+.\-]{1,20}://[^\s:/@""'<>]*:)(?!\[REDACTED\]@)[^\s/""'<>]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(\b(?:bearer|basic)\s+)(?!\[REDACTED\])[A-Za-z0-9\-._~+/]{12,}=*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{4,}\.[A-Za-z0-9_\-]*|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_\-]{35}|\bya29\.[0-9A-Za-z_\-]{20,}|\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{40,}|\bglpat-[A-Za-z0-9_\-]{20,}|\bxox[abeprs]-[A-Za-z0-9\-]{10,}|\b[sr]k_live_[A-Za-z0-9]{16,}|\bsk-[A-Za-z0-9_\-]{32,}|\bnpm_[A-Za-z0-9]{36}|(?<=(?:AccountKey|SharedAccessKey)=)(?!\[REDACTED\])[^;\s""']+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"((?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9_.\-]{0,60})\\?[""']?\s{0,3}(?:=|:)\s{0,3}\\?[""']?)((?![=\s])[^\s""',;&\\)}\]]{3,})", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();
}
