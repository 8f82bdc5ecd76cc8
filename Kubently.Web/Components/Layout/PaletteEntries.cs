using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading;

namespace Kubently.Web.Components.Layout;

/// <summary>What the palette offers for what was typed, best first.</summary>
internal static class PaletteEntries
{
    private const int MaxShown = 12;

    /// <summary>One line of the palette.</summary>
    internal sealed record Entry(string Title, string Kind, string Icon, string Href);

    public static IEnumerable<Entry> Matching(string typed, ClusterList? clusters, ConversationList? conversations, IFindings findings)
    {
        var (kind, text) = typed.TrimStart() switch
        {
            ['>', .. var rest] => ("action", rest.Trim()),
            ['@', .. var rest] => ("cluster", rest.Trim()),
            var all => (null, all.Trim()),
        };
        return All(clusters, conversations, findings)
            .Where(entry => kind is null || entry.Kind == kind)
            .Select((entry, place) => (entry, place, rank: Rank(entry.Title, text)))
            .Where(ranked => ranked.rank >= 0)
            .OrderBy(ranked => ranked.rank).ThenBy(ranked => ranked.place)
            .Take(MaxShown)
            .Select(ranked => ranked.entry);
    }

    private static IEnumerable<Entry> All(ClusterList? clusters, ConversationList? conversations, IFindings findings)
    {
        foreach (var place in Places.All) yield return new Entry(place.Name, "page", place.Icon, place.Path);
        yield return new Entry("New investigation", "action", "ask", "/investigate?new=1");
        yield return new Entry("Connect a cluster", "action", "plus", "/connect");
        foreach (var conversation in conversations?.Conversations ?? [])
            yield return new Entry(conversation.Title, "conversation", "ask", $"/investigate/{conversation.ConversationId}");
        foreach (var cluster in clusters?.Details ?? [])
        {
            yield return new Entry(cluster.ClusterId.Value, "cluster", "fleet", $"/fleet?cluster={cluster.ClusterId}");
            yield return new Entry($"Investigate {cluster.ClusterId}", "action", "ask", $"/investigate?new=1&cluster={cluster.ClusterId}");
            yield return new Entry($"Run a command on {cluster.ClusterId}", "action", "term", $"/commands?on={cluster.ClusterId}");
            foreach (var finding in findings.Of(cluster.ClusterId)?.Report?.Findings ?? [])
                yield return new Entry(finding.Cause, "finding", "flag", $"/fleet?cluster={cluster.ClusterId}");
        }
    }

    // A beginning of the title is better than a beginning of one of its words, and that is better than anything inside.
    private static int Rank(string title, string text) => text.Length == 0 ? 0 : title.IndexOf(text, StringComparison.OrdinalIgnoreCase) switch
    {
        0 => 0,
        > 0 and var at when !char.IsLetterOrDigit(title[at - 1]) => 1,
        > 0 => 2,
        _ => -1,
    };
}
