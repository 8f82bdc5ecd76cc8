using System.Text.RegularExpressions;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Work;

/// <summary>The line by which an answer says how a check ended, and the demand for it. Pure.</summary>
internal static partial class VerdictLine
{
    private const int Lines = 5;

    public const string Demand = "Begin your answer with a line of its own, VERDICT: PASS when all is well or VERDICT: FAIL when it is not. Say below it what you found, with the evidence.";

    /// <summary>Reads it from the first five lines, whatever Markdown surrounds it.</summary>
    public static WebhookVerdict Of(string answer)
    {
        foreach (var line in answer.Split('\n').Take(Lines))
            if (Line().Match(line) is { Success: true } match) return match.Groups[1].Value[0] is 'p' or 'P' ? WebhookVerdict.Pass : WebhookVerdict.Fail;
        return WebhookVerdict.Unknown;
    }

    [GeneratedRegex(@"^[\s>#*_`-]*verdict[\s*_`]*[:-][\s*_`]*(pass|fail)(ed)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
