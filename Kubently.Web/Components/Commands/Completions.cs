using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading;

namespace Kubently.Web.Components.Commands;

/// <summary>
/// What may come next in a command, from the verbs and flags that there are and from what one cluster has: its kinds, its namespaces, the
/// names of its objects. What was read of the cluster is kept for as long as the page is open, a few hundred lists at most.
/// </summary>
internal sealed class Completions(IReports reports)
{
    private const int MaxShown = 8;
    private const int MaxLists = 200;

    private readonly Dictionary<(ClusterId, string), ImmutableArray<string>> _lists = [];

    /// <summary>The ways to go on with a line whose last word is being typed.</summary>
    public async Task<ImmutableArray<Completion>> OfAsync(ClusterId? cluster, string line, IReadOnlyList<string> history, CancellationToken cancellationToken)
    {
        var typed = line.TrimStart();
        if (typed.StartsWith("kubectl ", StringComparison.Ordinal)) typed = typed["kubectl ".Length..].TrimStart();
        var cut = typed.LastIndexOf(' ') + 1;
        var (before, word) = (typed[..cut], typed[cut..]);
        var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var offered = await OffersAsync(cluster, words, word, cancellationToken);
        return
        [
            .. offered.Where(offer => offer.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && offer.Text != word)
                .Select(offer => new Completion(offer.Text, offer.About, offer.Kind, before + offer.Text))
                .Concat(history.Where(old => typed.Length > 0 && old != typed && old.Contains(typed.TrimEnd(), StringComparison.OrdinalIgnoreCase)).Take(3).Select(old => new Completion(old, "Run before", "history", old)))
                .Take(MaxShown),
        ];
    }

    private async Task<IEnumerable<(string Text, string About, string Kind)>> OffersAsync(ClusterId? cluster, string[] words, string word, CancellationToken cancellationToken)
    {
        if (words.Length == 0) return Vocabulary.Verbs.Select(verb => (verb.Verb, verb.About, "verb"));
        var verb = words[0];
        if (words[^1] is "-n" or "--namespace") return (await NamesAsync(cluster, ["get", "namespaces", "-o", "name"], cancellationToken)).Select(name => (name, "", "namespace"));
        if (word.StartsWith('-')) return Vocabulary.Flags(verb).Select(flag => (flag.Flag, flag.About, "flag"));
        var plain = Plain(words);
        if (plain.Count == 1 && Vocabulary.Words(verb) is { IsEmpty: false } further) return further.Select(next => (next, "", "word"));
        if (plain.Count == 1 && Vocabulary.TakesResource(verb)) return (await NamesAsync(cluster, ["api-resources", "-o", "name"], cancellationToken)).Select(kind => (kind.EndsWith(".apps", StringComparison.Ordinal) || kind.EndsWith(".batch", StringComparison.Ordinal) ? kind[..kind.LastIndexOf('.')] : kind, "", "resource"));
        var resource = (verb, plain.Count) switch { ("logs" or "exec", 1) => "pods", (_, 2) when Vocabulary.TakesResource(verb) && verb != "explain" => plain[1], _ => null };
        if (resource is null) return Vocabulary.Flags(verb).Select(flag => (flag.Flag, flag.About, "flag"));
        string[] scope = Array.FindIndex(words, each => each is "-n" or "--namespace") is >= 0 and var at && at + 1 < words.Length ? ["-n", words[at + 1]] : [];
        return (await NamesAsync(cluster, ["get", resource, "-o", "name", .. scope], cancellationToken)).Select(name => (name, "", "name"));
    }

    private async Task<ImmutableArray<string>> NamesAsync(ClusterId? cluster, string[] args, CancellationToken cancellationToken)
    {
        if (cluster is not { } id) return [];
        var key = (id, string.Join(' ', args));
        if (_lists.TryGetValue(key, out var known)) return known;
        if (await reports.KubectlAsync(id, args, cancellationToken) is not { Value: { Status: CommandStatus.Success } response }) return [];
        ImmutableArray<string> names = [.. (response.Stdout ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf('/') + 1)..])];
        if (_lists.Count < MaxLists) _lists[key] = names;
        return names;
    }

    // The words that are neither flags nor the values of those that take one.
    private static List<string> Plain(string[] words)
    {
        var plain = new List<string>();
        for (var at = 0; at < words.Length; at++)
        {
            if (!words[at].StartsWith('-')) plain.Add(words[at]);
            else if (words[at] is "-n" or "--namespace" or "-o" or "-l" or "-c" or "--tail" or "--since" or "--sort-by" or "--field-selector") at++;
        }

        return plain;
    }
}
