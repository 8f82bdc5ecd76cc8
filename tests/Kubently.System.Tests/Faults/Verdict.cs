using Kubently.Contracts;

namespace Kubently.System.Tests.Faults;

/// <summary>Judges one command by what was promised.</summary>
internal static class Verdict
{
    // A caller is answered by its deadline and one second; the rest is for a machine that runs all of this on two cores.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Machine = TimeSpan.FromSeconds(1);

    /// <summary>What was promised and not kept, in sentences.</summary>
    public static IEnumerable<string> Of(Attempt attempt, Excuses excuses, ClusterLedger cluster, TimeSpan lateness)
    {
        var (runs, changes) = (cluster.Runs(attempt.Number), cluster.Changes(attempt.Number));
        if (attempt.IsChange && changes > 1) yield return $"changed {changes} times: {attempt}";
        if (!attempt.IsChange && runs > 1 && !excuses.HasFlag(Excuses.RepeatedReads)) yield return $"read {runs} times: {attempt}";
        if (Overrun(attempt) > Machine + lateness) yield return $"answered {Overrun(attempt).TotalSeconds:0.0} s after the promised time: {attempt}";
        if (attempt.Unreachable is not null)
        {
            if (!excuses.HasFlag(Excuses.Unreachable)) yield return $"was not answered: {attempt}";
            yield break;
        }

        if (attempt.Problem is { } problem)
        {
            if (attempt.Id is not null)
            {
                if (!excuses.HasFlag(Excuses.Forgotten)) yield return $"was accepted and is gone: {attempt}";
                yield break;
            }

            if (!MayBe(problem, excuses)) yield return $"was refused: {attempt}";
            // Whoever is told that nothing was done may send it again.
            if (!problem.EndsWith("/unanswered", StringComparison.Ordinal) && (attempt.IsChange ? changes : runs) > 0) yield return $"was refused and ran: {attempt}";
            yield break;
        }

        if (!IsAllowed(attempt, excuses)) yield return $"ended otherwise than promised: {attempt}";
        if (attempt is { IsChange: true, Outcome: Outcome.Completed, ExitCode: 0 } && changes != 1) yield return $"is completed and changed {changes} times: {attempt}";
        if (attempt is { IsChange: false, Outcome: Outcome.Completed, ExitCode: 0 } && runs == 0) yield return $"is completed and never ran: {attempt}";
    }

    /// <summary>How long after its promised time a caller was answered; nothing when it was in time.</summary>
    public static TimeSpan Overrun(Attempt attempt) => attempt.Answered - attempt.Sent - TimeSpan.FromSeconds(attempt.TimeoutSeconds) - Promised is { Ticks: > 0 } late ? late : TimeSpan.Zero;

    private static bool MayBe(string problem, Excuses excuses) =>
        problem.EndsWith("/unanswered", StringComparison.Ordinal) ? excuses.HasFlag(Excuses.Unanswered)
        : excuses.HasFlag(Excuses.Refused) || problem.EndsWith("/no-executor", StringComparison.Ordinal) && excuses.HasFlag(Excuses.NoExecutor);

    private static bool IsAllowed(Attempt attempt, Excuses excuses) => attempt.Outcome switch
    {
        Outcome.Completed => attempt.ExitCode == 0 || excuses.HasFlag(Excuses.ClusterErrors),
        Outcome.Failed => excuses.HasFlag(Excuses.ClusterErrors) || (attempt.IsChange && excuses.HasFlag(Excuses.LostChanges)),
        Outcome.Lost => attempt.IsChange ? excuses.HasFlag(Excuses.LostChanges) : attempt.IsShort && excuses.HasFlag(Excuses.TimedOut),
        Outcome.TimedOut => (attempt.IsShort || attempt.IsChange) && excuses.HasFlag(Excuses.TimedOut),
        _ => false,
    };
}
