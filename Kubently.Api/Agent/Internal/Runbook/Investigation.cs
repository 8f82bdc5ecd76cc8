using System.Collections.Immutable;
using Kubently.Api.Agent.Internal.RunbookQuestions;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>A question with what was found about it.</summary>
internal sealed record Investigation
{
    public required Question Question { get; init; }

    public required string Cluster { get; init; }

    /// <summary>The namespace that was looked at; null for the whole cluster.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The name that was asked about; null when it was about everything.</summary>
    public string? Subject { get; init; }

    public required DiagnosisReport Report { get; init; }

    /// <summary>Findings about the subject, the best first; with no subject, all of them.</summary>
    public required ImmutableArray<Finding> Matching { get; init; }

    /// <summary>The other findings.</summary>
    public ImmutableArray<Finding> Others { get; init; } = [];

    /// <summary>What was asked about and has nothing wrong, where it is known which object that is.</summary>
    public ObjectReference? Healthy { get; init; }

    /// <summary>A name that was asked about and that nothing has.</summary>
    public string? Unknown { get; init; }

    /// <summary>What may have been meant by it.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>Whether it depends on what else there is in the cluster whether the question is about anything certain.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>What the answer is about.</summary>
    public Finding? Main => Matching.IsEmpty || IsUnknown ? null : Matching[0];

    /// <summary>Whether the question is about something that is not there.</summary>
    public bool IsUnknown => Unknown is { } name && Question.SureNames.Contains(name);

    public string Place => Namespace is null ? $"cluster {Cluster}" : $"namespace {Namespace} of cluster {Cluster}";

    public static Investigation Of(Question question, string cluster, string? @namespace, DiagnosisReport report, KnownObjects? known = null)
    {
        string[] names = [.. question.Names.Where(name => name != cluster && name != @namespace && !IsPartOf(name, cluster))];
        var all = new Investigation { Question = question, Cluster = cluster, Namespace = @namespace, Report = report, Matching = report.Findings };
        if (names.Length == 0 && question.Kind is null) return all;
        var best = SubjectMatch.Best(report.Findings, names, question.Kind);
        // Nothing is broken, and something about it is as someone wanted it: that may be what was asked for.
        if (best.Findings.IsEmpty) best = SubjectMatch.Best(report.Notes, names, question.Kind);
        // "The service" and "the pods" are how people name an application; any other kind is meant.
        if (best.Findings.IsEmpty && names.Length == 0 && question.Kind is "Pod" or "Deployment" or "Service") return all;
        if (best.IsExact || names.Length == 0) return all.About(best.Subject ?? names.FirstOrDefault() ?? (best.Findings.IsEmpty ? question.Kind : null), best.Findings);
        if (known is null) return all.About(best.Subject ?? names[0], best.Findings) with { IsUnsure = true };
        // What has just the name that was asked for is meant, and nothing whose name only resembles it.
        if (SubjectMatch.Candidates(names).FirstOrDefault(name => known.All.Any(item => item.Name == name)) is { } exact)
            return all.About(exact, []) with { Healthy = known.Best(exact, question.Kind) };
        if (!best.Findings.IsEmpty) return all.About(best.Subject, best.Findings);
        // Words that name nothing are words: then the question is about everything.
        if (names.FirstOrDefault(known.Has) is { } like) return all.About(like, []) with { Healthy = known.Best(like, question.Kind) };
        var unknown = names.FirstOrDefault(question.SureNames.Contains) ?? (names.Length == 1 && question.Places.Contains(names[0]) ? names[0] : null);
        return all with { Unknown = unknown, Near = unknown is null ? [] : known.Near(unknown) };
    }

    private Investigation About(string? subject, ImmutableArray<Finding> findings) =>
        this with { Subject = subject, Matching = findings, Others = [.. Report.Findings.Except(findings)] };

    // "In prod" has chosen the cluster prod-eu; it is not the thing asked about.
    private static bool IsPartOf(string name, string cluster) =>
        cluster.StartsWith($"{name}-", StringComparison.Ordinal) || cluster.EndsWith($"-{name}", StringComparison.Ordinal);
}
