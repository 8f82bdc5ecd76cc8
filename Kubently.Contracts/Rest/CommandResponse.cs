using System.Text.Json.Serialization;

namespace Kubently.Contracts.Rest;

/// <summary>A command as the API shows it: the answer of <c>POST /debug/execute</c> and <c>GET /debug/commands/{id}</c>.</summary>
public sealed record CommandResponse
{
    /// <summary>The command.</summary>
    public required CommandId CommandId { get; init; }

    /// <summary>The session that it belongs to.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>The cluster that it runs in.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>Where it is.</summary>
    public required CommandStatus Status { get; init; }

    /// <summary>How it ended; missing while it has not.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The caller's own name for what this is part of.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The same as <see cref="Stdout"/>, under the name that older clients read.</summary>
    [JsonConverter(typeof(Wire.LongTextConverter))]
    public string? Output { get; init; }

    /// <summary>For anything but a success: standard error, or a sentence that says what happened and what to do.</summary>
    public string? Error { get; init; }

    /// <summary>kubectl's exit code; missing when nothing ran.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Standard output.</summary>
    [JsonConverter(typeof(Wire.LongTextConverter))]
    public string? Stdout { get; init; }

    /// <summary>Standard error.</summary>
    [JsonConverter(typeof(Wire.LongTextConverter))]
    public string? Stderr { get; init; }

    /// <summary>Whether the output was cut.</summary>
    public bool Truncated { get; init; }

    /// <summary>UTF-8 bytes of the whole output.</summary>
    public long TotalBytes { get; init; }

    /// <summary>How many values were hidden.</summary>
    public int Redactions { get; init; }

    /// <summary>The rule that refused it.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether the result came after the command's time was over.</summary>
    public bool Late { get; init; }

    /// <summary>Milliseconds that it ran.</summary>
    public long? ExecutionTimeMs { get; init; }

    /// <summary>When it started (UTC).</summary>
    [JsonConverter(typeof(Wire.NullableInstantConverter))]
    public DateTimeOffset? ExecutedAt { get; init; }

    /// <summary>When the cluster was asked for an answer that had been kept (UTC); missing for a fresh one.</summary>
    [JsonConverter(typeof(Wire.NullableInstantConverter))]
    public DateTimeOffset? CachedAt { get; init; }

    /// <summary>When it was accepted (UTC).</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When its time is over (UTC).</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The response for a command that has ended.</summary>
    public static CommandResponse Of(Command command, Result result) => Of(command, CommandStatusOf(result)) with
    {
        Outcome = result.Outcome,
        Output = result.Stdout,
        Error = ErrorOf(result),
        ExitCode = result.ExitCode,
        Stdout = result.Stdout,
        Stderr = result.Stderr,
        Truncated = result.Truncated,
        TotalBytes = result.TotalBytes,
        Redactions = result.Redactions,
        Rule = result.Rule,
        Late = result.Late,
        ExecutionTimeMs = result.ExecutionTimeMs,
        ExecutedAt = result.ExecutedAt,
        CachedAt = result.CachedAt,
    };

    /// <summary>The response for a command that has not ended.</summary>
    public static CommandResponse Of(Command command, CommandStatus status) => new()
    {
        CommandId = command.Id,
        SessionId = command.SessionId,
        ClusterId = command.ClusterId,
        Status = status,
        CorrelationId = command.CorrelationId,
        IssuedAt = command.IssuedAt,
        Deadline = command.Deadline,
    };

    private static CommandStatus CommandStatusOf(Result result) => result.Outcome switch
    {
        Contracts.Outcome.Completed => result.ExitCode is null or 0 ? CommandStatus.Success : CommandStatus.Failure,
        Contracts.Outcome.TimedOut or Contracts.Outcome.Lost => CommandStatus.Timeout,
        Contracts.Outcome.Cancelled => CommandStatus.Cancelled,
        _ => CommandStatus.Failure,
    };

    private static string? ErrorOf(Result result) => result switch
    {
        { Outcome: Contracts.Outcome.Completed, ExitCode: null or 0 } => null,
        { Outcome: Contracts.Outcome.Completed, Stderr.Length: > 0 } => result.Stderr,
        { Outcome: Contracts.Outcome.Completed } => $"The command ended with exit code {result.ExitCode}.",
        _ => result.Message ?? (result.Stderr.Length > 0 ? result.Stderr : $"The command ended as {result.Outcome}."),
    };
}
