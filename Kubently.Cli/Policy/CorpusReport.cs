using System.Collections.Immutable;
using Kubently.Cli.Calls;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Cli.Policy;

/// <summary>How a corpus fared: one count for each line and mode. What <c>policy test --output json</c> prints.</summary>
internal sealed record CorpusReport(int Passed, int Failed, ImmutableArray<Mismatch> Mismatches)
{
    /// <summary>Judges every case, by the mode and by a policy file where there is one.</summary>
    public static CorpusReport Of(ImmutableArray<CorpusCase> cases, ClusterPolicy? policy)
    {
        var passed = 0;
        var mismatches = ImmutableArray.CreateBuilder<Mismatch>();
        foreach (var (line, argv, expected) in cases)
        {
            foreach (var (mode, decision) in expected)
            {
                var verdict = PolicyJudge.JudgeEarly(mode, argv, policy);
                if (verdict.Decision == decision) passed++;
                else mismatches.Add(new(line, argv, ModeNames.Of(mode), Decisions.Word(decision), Decisions.Word(verdict.Decision), verdict.Rule, verdict.Message));
            }
        }
        return new CorpusReport(passed, mismatches.Count, mismatches.ToImmutable());
    }
}
