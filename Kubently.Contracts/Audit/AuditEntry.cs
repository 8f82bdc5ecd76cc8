using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Audit;

/// <summary>
/// Something that happened: who did what, where, and what became of it. Never what a command printed, and no secret that can be told by
/// its looks. Fields that do not apply are missing.
/// </summary>
public sealed record AuditEntry
{
    /// <summary>When it happened, by the clock of the API process that wrote it (UTC, milliseconds).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>What happened: one of <see cref="AuditTypes"/>. A newer server may know more.</summary>
    public required string Type { get; init; }

    /// <summary>The caller; missing when nobody is known, as with a refused login.</summary>
    [JsonPropertyName("service_identity")]
    public string? Caller { get; init; }

    /// <summary>Whether the caller decided on it, or the agent for it.</summary>
    public CommandOrigin? Origin { get; init; }

    /// <summary>The part of the API that took it.</summary>
    public string? Surface { get; init; }

    /// <summary>The address that the request came from.</summary>
    public string? Address { get; init; }

    /// <summary>What the client says it is.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The cluster.</summary>
    public ClusterId? ClusterId { get; init; }

    /// <summary>The session.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>The conversation with the agent.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The caller's own name for what this is part of.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The command.</summary>
    public CommandId? CommandId { get; init; }

    /// <summary>The approval that was asked for, decided on or used.</summary>
    public ApprovalId? ApprovalId { get; init; }

    /// <summary>Which tool was called: the executor's, or the agent's for <see cref="AuditTypes.ToolCall"/>.</summary>
    public string? Tool { get; init; }

    /// <summary>The arguments, secrets hidden; at most 8,192 characters in all.</summary>
    public ImmutableArray<string>? Args { get; init; }

    /// <summary>The arguments as one line, as the original protocol tells them; not part of what is stored.</summary>
    public string? Command { get; init; }

    /// <summary>Parameters of a tool that takes no arguments, secrets hidden; at most 1,000 characters.</summary>
    public string? Request { get; init; }

    /// <summary>UTF-8 bytes of standard input.</summary>
    public int? StdinBytes { get; init; }

    /// <summary>SHA-256 of standard input in UTF-8, 64 hexadecimal digits.</summary>
    public string? StdinHash { get; init; }

    /// <summary>Whether the command may change the cluster; missing when it only reads.</summary>
    public bool? Mutating { get; init; }

    /// <summary>What became of it: one of <see cref="AuditOutcomes"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>The policy rule that refused it, or the problem's type.</summary>
    public string? Rule { get; init; }

    /// <summary>Why it did not succeed, in a sentence of Kubently's, secrets hidden; at most 200 characters. Never kubectl's own words.</summary>
    public string? Error { get; init; }

    /// <summary>The exit code that kubectl would give.</summary>
    public int? ExitCode { get; init; }

    /// <summary>SHA-256 of standard output followed by standard error, in UTF-8, as the API got them.</summary>
    public string? ResultHash { get; init; }

    /// <summary>How many bytes those are.</summary>
    public long? ResultBytes { get; init; }

    /// <summary>How long the executor took, in milliseconds.</summary>
    public long? ExecutionTimeMs { get; init; }

    /// <summary>Whether the result came after the caller had been told that its time was over.</summary>
    public bool? Late { get; init; }

    /// <summary>What it is about when it is no command: a key, a token, a policy version.</summary>
    public string? Subject { get; init; }

    /// <summary>What else there is to say, in a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>How many times it happened, when one entry stands for several.</summary>
    public long? Count { get; init; }

    /// <summary>Its place in the log, from 1 on; not part of what is stored as its text.</summary>
    public long? Sequence { get; init; }

    /// <summary>The hash of the entry, which the next one carries; likewise.</summary>
    public string? Hash { get; init; }
}
