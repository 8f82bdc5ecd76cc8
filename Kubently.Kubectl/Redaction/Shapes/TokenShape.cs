using System.Buffers;
using System.Collections.Immutable;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>Credentials that tell by their first characters what they are.</summary>
/// <param name="Prefix">How they begin.</param>
/// <param name="Characters">What follows.</param>
/// <param name="Least">How many of those there are at least.</param>
/// <param name="KeepsPrefix">Whether the prefix is a name that stays, and not a part of the secret.</param>
internal sealed record TokenShape(string Prefix, SearchValues<char> Characters, int Least, bool KeepsPrefix = false)
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphanumeric);
    private static readonly SearchValues<char> Words = SearchValues.Create(Alphanumeric + "_");
    private static readonly SearchValues<char> Dashed = SearchValues.Create(Alphanumeric + "-_");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Alphanumeric + "-_.");
    private static readonly SearchValues<char> Encoded = SearchValues.Create(Alphanumeric + "-_.~%+/=");

    private static readonly SearchValues<char> Telegram = SearchValues.Create(Alphanumeric + "-_:");

    internal static readonly ImmutableArray<TokenShape> All =
    [
        new("AIza", Dashed, 35),
        new("ya29.", Dashed, 20),
        new("ghp_", Letters, 36),
        new("gho_", Letters, 36),
        new("ghs_", Letters, 36),
        new("ghu_", Letters, 36),
        new("ghr_", Letters, 36),
        new("github_pat_", Words, 40),
        new("glpat-", Dashed, 20),
        new("glsa_", Words, 20),
        new("xoxa-", Dashed, 10),
        new("xoxb-", Dashed, 10),
        new("xoxe-", Dashed, 10),
        new("xoxp-", Dashed, 10),
        new("xoxr-", Dashed, 10),
        new("xoxs-", Dashed, 10),
        new("xapp-", Dashed, 20),
        new("xoxc-", Dashed, 10),
        new("xoxd-", Encoded, 10),
        new("hooks.slack.com/services/", Encoded, 20, KeepsPrefix: true),
        new("discord.com/api/webhooks/", Encoded, 20, KeepsPrefix: true),
        new("api.telegram.org/bot", Telegram, 20, KeepsPrefix: true),
        new("AGE-SECRET-KEY-1", Letters, 40),
        new("hf_", Letters, 30),
        new("dop_v1_", Letters, 40),
        new("shpat_", Letters, 30),
        new("lin_api_", Letters, 30),
        new("tskey-", Dashed, 20),
        new("sk_live_", Letters, 16),
        new("rk_live_", Letters, 16),
        new("sk_test_", Letters, 16),
        new("glrt-", Dashed, 20),
        new("whsec_", Encoded, 20),
        new("sk-", Dashed, 32),
        new("npm_", Letters, 36),
        new("kub_", Letters, 43),
        new("kubx_", Letters, 43),
        new("pypi-", Dashed, 40),
        new("hvs.", Dashed, 20),
        new("SG.", Dotted, 40),
        new("dckr_pat_", Dashed, 20),
        new("AccountKey=", Encoded, 1, KeepsPrefix: true),
        new("SharedAccessKey=", Encoded, 1, KeepsPrefix: true),
        new("?sig=", Encoded, 20, KeepsPrefix: true),
        new("&sig=", Encoded, 20, KeepsPrefix: true),
        new("X-Amz-Signature=", Encoded, 20, KeepsPrefix: true),
        new("X-Amz-Security-Token=", Encoded, 20, KeepsPrefix: true),
        new("X-Goog-Signature=", Encoded, 20, KeepsPrefix: true),
    ];

    /// <summary>The credential of this shape that begins here, if one does.</summary>
    internal Hidden? At(string text, int start)
    {
        var from = start + Prefix.Length;
        var run = text.AsSpan(from).IndexOfAnyExcept(Characters);
        var end = run < 0 ? text.Length : from + run;
        return end - from >= Least ? new(KeepsPrefix ? from : start, end) : null;
    }
}
