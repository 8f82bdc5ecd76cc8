using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.RunbookQuestions;

/// <summary>A question that wants a yes or a no. Pure.</summary>
internal static partial class YesNo
{
    /// <summary>
    /// What it would be true of: true when a yes means that all is well ("is it healthy?"), false when it means that something is not ("is
    /// anything broken?"); null when it is another kind of question, or not to be told.
    /// </summary>
    public static bool? AsksForHealth(string asked)
    {
        if (!Auxiliary().IsMatch(asked) || OpenWord().IsMatch(asked)) return null;
        return (Well().IsMatch(asked), Ill().IsMatch(asked)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };
    }

    /// <summary>The first words of the answer; empty when none of the two is asked for.</summary>
    public static string Answer(bool? asksForHealth, bool isWell) => asksForHealth is null ? "" : asksForHealth == isWell ? "**Yes.** " : "**No.** ";

    // Where a sentence or a part of one begins with a verb.
    [GeneratedRegex(@"(?:^|[.?!,;:]\s*|\b(?:and|but|so|if|whether|und|ob|bitte|please check|hello|hi|hey)\s+)(?:is|are|isn't|aren't|was|were|does|do|did|has|have|can|could|should|will|ist|sind|läuft|laufen|hat|haben|gibt|geht|funktioniert|kann|muss|war|sollte|tut)\b")]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"\b(why|what|which|how|who|where|when|warum|wieso|weshalb|was|welche\w*|wie|wer|wo|wann)\b")]
    private static partial Regex OpenWord();

    [GeneratedRegex(@"\b(healthy|ok|okay|fine|up|running|working|work|works|ready|well|alright|good|available|reachable|succeed|succeeded|successful|finished|finish|completed?|done|gesund|ordnung|läuft|laufen|erreichbar|verfügbar|gut|fertig|funktioniert|bereit|geklappt|erfolgreich)\b")]
    private static partial Regex Well();

    [GeneratedRegex(@"\b(wrong|broken|fail|fails|failing|failed|down|unhealthy|stuck|problems?|issues?|degraded|errors?|worry|worried|crash\w*|unavailable|slow|incident|outage|bad|off|kaputt|fehler\w*|problem\w*|falsch|gestört|ausgefallen|defekt|sorgen?|probleme|schief|hängt)\b")]
    private static partial Regex Ill();
}
