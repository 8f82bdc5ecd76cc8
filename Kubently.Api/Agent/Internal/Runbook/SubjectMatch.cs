using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>Finds what was asked about among what was found.</summary>
internal static partial class SubjectMatch
{
    // Below this a likeness is chance.
    private const int Least = 20;

    // How much worse than the best one a finding may fit and still be about the same thing.
    private const int Spread = 45;

    /// <summary>The findings about the name that fits best, best first; of a kind alone, all about that kind. Exact when something has just that name.</summary>
    public static (string? Subject, ImmutableArray<Finding> Findings, bool IsExact) Best(ImmutableArray<Finding> findings, IReadOnlyList<string> names, string? kind)
    {
        var scored = Candidates(names)
            .Select(name => (name, hits: findings.Select(finding => (finding, score: Score(finding, name, kind))).Where(hit => hit.score >= Least).ToArray()))
            .Where(one => one.hits.Length > 0)
            // The longer of two names that fit equally says more: image-resizer before image.
            .OrderByDescending(one => one.hits.Max(hit => hit.score)).ThenByDescending(one => one.name.Length)
            .FirstOrDefault();
        if (scored.hits is { } hits)
        {
            ImmutableArray<Finding> found = [.. hits.Where(hit => hit.score >= hits.Max(one => one.score) - Spread).OrderByDescending(hit => hit.score).ThenByDescending(hit => hit.finding.Severity).Select(hit => hit.finding)];
            return (scored.name, found, found.Any(finding => IsAbout(finding, scored.name)));
        }

        return names.Count > 0 || kind is null ? (null, [], false) : (null, [.. findings.Where(finding => Of(finding, kind))], true);
    }

    /// <summary>Whether a finding is about what has just this name, or affects it.</summary>
    public static bool IsAbout(Finding finding, string name) =>
        finding.Affected.Prepend(finding.Object).Any(reference => reference.Name == name || IsMadeFor(reference, name)) || finding.Object.Namespace == name;

    // What a controller makes has its name, and a hash or a number.
    private static bool IsMadeFor(ObjectReference reference, string name) =>
        reference.Kind is "Pod" or "ReplicaSet" or "Job" && reference.Name.StartsWith($"{name}-", StringComparison.Ordinal) && Suffix().IsMatch(reference.Name.AsSpan(name.Length));

    /// <summary>The names that the words of a question may stand for.</summary>
    public static IEnumerable<string> Candidates(IReadOnlyList<string> names)
    {
        foreach (var name in names) yield return name;
        // A host is often the name of what serves it: orders.example.com, inventory.warehouse.
        foreach (var name in names)
            if (name.IndexOf('.') is var dot and > 1 && name[..dot] is not "www") yield return name[..dot];
        // People say "image resizer" for image-resizer.
        for (var i = 0; i + 1 < names.Count; i++) yield return $"{names[i]}-{names[i + 1]}";
    }

    private static int Score(Finding finding, string name, string? kind)
    {
        var own = NameScore(finding.Object.Name, name);
        if (own > 0) return own + (kind is not null && Same(kind, finding.Object) ? 15 : 0);
        var affected = finding.Affected.Select(reference => NameScore(reference.Name, name) is var score and > 0 ? score - 30 + (kind is not null && Same(kind, reference) ? 15 : 0) : 0).DefaultIfEmpty(0).Max();
        if (affected > 0) return affected;
        if (finding.Object.Namespace == name || finding.Object.Kind == "Namespace" && finding.Object.Name == name) return 35;
        // What a cause mentions may be well (the Service that was meant); only a name too special to be chance counts.
        return (name.Contains('-') || name.Contains('.')) && (Mentions(finding.Cause, name) || finding.Evidence.Any(evidence => Mentions(evidence.Text, name))) ? 25 : 0;
    }

    /// <summary>How well a name fits what was asked for: 0 for not at all, 100 for the same.</summary>
    public static int NameScore(string actual, string asked)
    {
        if (actual == asked) return 100;
        if (actual.StartsWith($"{asked}-", StringComparison.Ordinal)) return 85;
        if (asked.StartsWith($"{actual}-", StringComparison.Ordinal)) return 75;
        if (actual.Split('-', '.').Any(part => part == asked || part.Length >= 4 && part.TrimEnd('s') == asked.TrimEnd('s'))) return 75;
        // Plurals and possessives: "payments" for payment, "checkouts".
        if (actual.TrimEnd('s') == asked.TrimEnd('s')) return 80;
        return asked.Length >= 4 && actual.Contains(asked, StringComparison.Ordinal) ? 60 : asked.Length >= 5 && IsTypo(actual, asked) ? 55 : 0;
    }

    // One letter wrong, missing, added or swapped.
    private static bool IsTypo(string actual, string asked)
    {
        if (Math.Abs(actual.Length - asked.Length) > 1) return false;
        var start = 0;
        while (start < Math.Min(actual.Length, asked.Length) && actual[start] == asked[start]) start++;
        var (a, b) = (actual[start..], asked[start..]);
        return a.Length == b.Length
            ? a.Length > 0 && (a[1..] == b[1..] || a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
            : a.Length > b.Length ? a[1..] == b : a == b[1..];
    }

    private static bool Mentions(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }
        return false;
    }

    private static bool Of(Finding finding, string kind) => Same(kind, finding.Object) || finding.Affected.Any(reference => Same(kind, reference));

    private static bool Same(string kind, ObjectReference reference) => reference.Kind == kind
        || kind == "ValidatingWebhookConfiguration" && reference.Kind == "MutatingWebhookConfiguration"
        || kind == "Job" && reference.Kind == "CronJob";

    [GeneratedRegex("^-(?:[a-z0-9]{6,10}|(?:[a-z0-9]{6,10}-)?[a-z0-9]{5}|[0-9]+)$")]
    private static partial Regex Suffix();
}
