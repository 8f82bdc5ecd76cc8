using System.Text.Json.Serialization;

namespace Kubently.Contracts.Wire;

/// <summary>
/// The body of <c>POST /executor/results</c>. It carries a <see cref="Result"/> and, for servers of the original protocol,
/// the same in that protocol's fields; a body that has only those is understood too.
/// </summary>
public sealed record ResultPost
{
    /// <summary>The command that this answers.</summary>
    public required CommandId CommandId { get; init; }

    /// <summary>How it ended; missing from original executors.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Exit code of kubectl.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Exit code, as original executors name it.</summary>
    public int? ReturnCode { get; init; }

    /// <summary>Standard output.</summary>
    [JsonConverter(typeof(LongTextConverter))]
    public string? Stdout { get; init; }

    /// <summary>Standard error.</summary>
    [JsonConverter(typeof(LongTextConverter))]
    public string? Stderr { get; init; }

    /// <summary>Whether the output was cut.</summary>
    public bool Truncated { get; init; }

    /// <summary>UTF-8 bytes of the whole output.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>How many values were hidden.</summary>
    public int Redactions { get; init; }

    /// <summary>The rule that refused it.</summary>
    public string? Rule { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Message { get; init; }

    /// <summary>When it started.</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? ExecutedAt { get; init; }

    /// <summary>When a kept answer was read.</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? CachedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long ExecutionTimeMs { get; init; }

    /// <summary>Original protocol: whether kubectl exited with 0.</summary>
    public bool? Success { get; init; }

    /// <summary>Original protocol: standard output and standard error, one after the other.</summary>
    [JsonConverter(typeof(LongTextConverter))]
    public string? Output { get; init; }

    /// <summary>Original protocol: why nothing ran.</summary>
    public string? Error { get; init; }

    /// <summary>Original protocol: <c>SUCCESS</c>, <c>FAILED</c>, <c>BLOCKED</c>, <c>TIMEOUT</c>, <c>ERROR</c>, <c>UNAVAILABLE</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The post of a result, with the original protocol's fields besides when <paramref name="original"/> asks for them.</summary>
    public static ResultPost Of(Result result, bool original = false)
    {
        var post = new ResultPost
        {
            CommandId = result.CommandId,
            Outcome = result.Outcome,
            ExitCode = result.ExitCode,
            Stdout = result.Stdout,
            Stderr = result.Stderr,
            Truncated = result.Truncated,
            TotalBytes = result.TotalBytes,
            Redactions = result.Redactions,
            Rule = result.Rule,
            Message = result.Message,
            ExecutedAt = result.ExecutedAt,
            CachedAt = result.CachedAt,
            ExecutionTimeMs = result.ExecutionTimeMs,
        };
        return !original ? post : post with
        {
            Success = result is { Outcome: Contracts.Outcome.Completed, ExitCode: 0 },
            Output = result.Stderr.Length == 0 ? result.Stdout : $"{result.Stdout}\n{result.Stderr}",
            Error = result.Message,
        };
    }

    /// <summary>The result that this posts; <paramref name="now"/> stands in for a missing time.</summary>
    public Result ToResult(DateTimeOffset now)
    {
        var stdout = Stdout ?? Output ?? "";
        return new Result
        {
            CommandId = CommandId,
            Outcome = Outcome ?? OriginalOutcome(),
            ExitCode = ExitCode ?? ReturnCode ?? (Outcome is null && OriginalOutcome() == Contracts.Outcome.Completed ? Success == true ? 0 : 1 : null),
            Stdout = stdout,
            Stderr = Stderr ?? "",
            Truncated = Truncated,
            TotalBytes = TotalBytes ?? System.Text.Encoding.UTF8.GetByteCount(stdout),
            Redactions = Redactions,
            Rule = Rule ?? (Outcome is null && OriginalOutcome() == Contracts.Outcome.Refused ? "executor.whitelist" : null),
            Message = Message ?? Error,
            ExecutedAt = ExecutedAt ?? now,
            CachedAt = CachedAt,
            ExecutionTimeMs = ExecutionTimeMs,
        };
    }

    private Outcome OriginalOutcome() => Status switch
    {
        "BLOCKED" => Contracts.Outcome.Refused,
        "TIMEOUT" => Contracts.Outcome.TimedOut,
        "ERROR" or "UNAVAILABLE" => Contracts.Outcome.Failed,
        "SUCCESS" or "FAILED" => Contracts.Outcome.Completed,
        _ when Error is null || Success == true => Contracts.Outcome.Completed,
        _ when Error.StartsWith("Blocked", StringComparison.Ordinal) => Contracts.Outcome.Refused,
        _ when Error.Contains("timed out", StringComparison.OrdinalIgnoreCase) => Contracts.Outcome.TimedOut,
        _ => Contracts.Outcome.Failed,
    };
}
