namespace Kubently.Kubectl;

/// <summary>How a command line ended.</summary>
public abstract record KubectlOutcome
{
    private KubectlOutcome() { }

    /// <summary>It ran to its end; a kubectl that exits 1 completed.</summary>
    /// <param name="ExitCode">kubectl's exit code.</param>
    /// <param name="Stdout">What kubectl would print, cut at the output bound.</param>
    /// <param name="Stderr">What kubectl would print on standard error.</param>
    /// <param name="Truncated">Whether <paramref name="Stdout"/> was cut.</param>
    /// <param name="TotalBytes">UTF-8 bytes of the whole output, or as many as were produced before the cut.</param>
    /// <param name="Redactions">How many values were hidden.</param>
    public sealed record Completed(int ExitCode, string Stdout, string Stderr, bool Truncated = false, long TotalBytes = 0, int Redactions = 0)
        : KubectlOutcome
    {
        /// <summary>When the cluster was asked for an answer that was kept; null for one of now.</summary>
        public DateTimeOffset? CachedAt { get; init; }
    }

    /// <summary>It was not run.</summary>
    /// <param name="Rule">A stable id of the rule: <c>grammar.unknown-flag</c>, <c>policy.secrets</c>.</param>
    /// <param name="Message">A sentence that says what was refused and what to do instead.</param>
    public sealed record Refused(string Rule, string Message) : KubectlOutcome;
}
