using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>A question with what was found about it.</summary>
internal sealed record Investigation
{
    public required string Cluster { get; init; }

    /// <summary>The namespace that was looked at; null for the whole cluster.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The name that was asked about; null when it was about everything.</summary>
    public required string? Subject { get; init; }

    public required DiagnosisReport Report { get; init; }

    /// <summary>Findings about the subject, the best first; with no subject, all of them.</summary>
    public required ImmutableArray<Finding> Matching { get; init; }

    /// <summary>The other findings.</summary>
    public required ImmutableArray<Finding> Others { get; init; }

    /// <summary>A name that was asked about and that nothing has.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether it depends on what else there is in the cluster whether the question is about anything certain.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>What the answer is about.</summary>
    public Finding? Main => Matching.IsEmpty ? null : Matching[0];

    public string Place => Namespace is null ? $"cluster {Cluster}" : $"namespace {Namespace} of cluster {Cluster}";

    public static Investigation Of(Question question, string cluster, string? @namespace, DiagnosisReport report, KnownNames? known = null)
    {
        string[] names = [.. question.Names.Where(name => name != cluster && name != @namespace && !IsPartOf(name, cluster))];
        var investigation = new Investigation
        {
            Cluster = cluster,
            Namespace = @namespace,
            Subject = null,
            Report = report,
            Matching = report.Findings,
            Others = [],
        };
        if (names.Length == 0 && question.Kind is null) return investigation;
        var best = SubjectMatch.Best(report.Findings, names, question.Kind);
        // Nothing is broken, and something about it is as someone wanted it: that may be what was asked for.
        if (best.Findings.IsEmpty) best = SubjectMatch.Best(report.Notes, names, question.Kind);
        // "The service" and "the pods" are how people name an application; any other kind is meant.
        if (best.Findings.IsEmpty && names.Length == 0 && question.Kind is "Pod" or "Deployment" or "Service") return investigation;
        if (best.Findings.IsEmpty && names.Length > 0 && known is not null)
        {
            // Words that name nothing are words: then the question is about everything.
            if (!names.Any(known.Has)) return investigation with { Unknown = names.FirstOrDefault(Question.IsSurelyName) };
            names = [.. names.Where(known.Has)];
        }

        return investigation with
        {
            Subject = best.Subject ?? names.FirstOrDefault() ?? (best.Findings.IsEmpty ? question.Kind : null),
            Matching = best.Findings,
            Others = [.. report.Findings.Except(best.Findings)],
            IsUnsure = best.Findings.IsEmpty && names.Length > 0 && known is null,
        };
    }

    // "In prod" has chosen the cluster prod-eu; it is not the thing asked about.
    private static bool IsPartOf(string name, string cluster) =>
        cluster.StartsWith($"{name}-", StringComparison.Ordinal) || cluster.EndsWith($"-{name}", StringComparison.Ordinal);
}
