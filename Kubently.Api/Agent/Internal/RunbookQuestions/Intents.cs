using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.RunbookQuestions;

/// <summary>Reads from a question's words what kind of answer it wants. In English and in German; pure.</summary>
internal static partial class Intents
{
    /// <param name="asked">The question in lower case.</param>
    /// <param name="kind">The kind that it names, if any.</param>
    /// <param name="namesThings">Whether it has words that are names.</param>
    public static Intent Of(string asked, string? kind, bool namesThings)
    {
        var faulty = Faulty().IsMatch(asked);
        if (!faulty && Imperative().Match(asked) is { Success: true } order && (kind is not null || namesThings) && !Inquiry().IsMatch(order.Groups["rest"].Value)) return Intent.Change;
        if (WhatChanged().IsMatch(asked) || SinceWhen().IsMatch(asked) || !faulty && LatestChanges().IsMatch(asked)) return Intent.Changes;
        if (!faulty && ShowLogs().IsMatch(asked)) return Intent.Logs;
        if (!faulty && ClusterList().IsMatch(asked)) return Intent.Clusters;
        return !faulty && kind is not null && ShowObjects().IsMatch(asked) ? Intent.Listing : Intent.Cause;
    }

    // Whoever says that something is wrong wants to know why, whatever else the sentence says.
    [GeneratedRegex(@"\b(why|wrong|broken|breaks?|fail\w*|errors?|crash\w*|down|stuck|pending|unhealthy|healthy|health|problems?|issues?|degraded|unavailable|slow|not|n't|cannot|warum|wieso|weshalb|kaputt|defekt|fehl\w*|scheiter\w*|problem\w*|abgestürzt|stürz\w*|hängt|gesund\w*|gestört|langsam|nicht|ausgefallen)\b|n't\b")]
    private static partial Regex Faulty();

    [GeneratedRegex(@"^(?:please\s+|bitte\s+|can you\s+|could you\s+|kannst du\s+|könntest du\s+|now\s+|then\s+)*(?:delete|remove|restart|scale|rollback|roll back|drain|cordon|uncordon|apply|create|patch|edit|kill|evict|lösche?|entferne?|starte?|skaliere?|setze?)\s+(?<rest>.+)")]
    private static partial Regex Imperative();

    [GeneratedRegex(@"\?\s*$|\b(loops?|count|happen\w*|keeps?)\b")]
    private static partial Regex Inquiry();

    [GeneratedRegex(@"\b(what|who|whats|what's)\b(?:\s+\S+){0,4}?\s+(changed|changes|change|modified|edited|rolled out|deployed|been deployed)\b|\b(was|wer|welche)\b(?:\s+\S+){0,6}?\s+(geändert|verändert|ausgerollt|deployt|angepasst|umgestellt)\b|\bwelche\s+änderungen\b")]
    private static partial Regex WhatChanged();

    [GeneratedRegex(@"^(?:and\s+|und\s+)?(?:since when|seit wann)\b")]
    private static partial Regex SinceWhen();

    [GeneratedRegex(@"\b(recent|latest|last|any|show|list|letzten?|zeig\w*|gab es)\b[^.?!]{0,25}\b(changes|rollouts?|releases?|deployments of|änderungen|rollouts|deployments (?:in|of) the last)\b|\btimeline\b|\bwhat happened\b|\bwas (?:ist|war)(?: \S+){0,3} passiert\b")]
    private static partial Regex LatestChanges();

    [GeneratedRegex(@"\b(show|get|print|give|tail|see|zeig\w*|gib)\b[^.?!]{0,30}\blogs?\b|^(?:the\s+|die\s+)?logs?\s+(of|from|for|von)\b")]
    private static partial Regex ShowLogs();

    [GeneratedRegex(@"\b(which|what|list|show|how many|welche|zeig\w*|wie ?viele)\b[^?.]{0,40}\bcluster[sn]?\b")]
    private static partial Regex ClusterList();

    [GeneratedRegex(@"^(?:please\s+|bitte\s+|can you\s+|could you\s+|kannst du\s+)*(?:list|show(?: me)?|get|how many|which|what|zeig\w*(?: mir)?|liste|wie ?viele|welche)\b")]
    private static partial Regex ShowObjects();
}
