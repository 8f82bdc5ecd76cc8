using System.Text.Json.Serialization;

namespace Kubently.Contracts;

/// <summary>How a command ended and what it printed. There is one result a command; a repeat changes nothing.</summary>
public sealed record Result
{
    /// <summary>The command that this answers.</summary>
    public required CommandId CommandId { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The exit code that kubectl would give; null when nothing ran.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What it printed; UTF-8 text, undecodable bytes replaced.</summary>
    [JsonConverter(typeof(Wire.LongTextConverter))]
    public string Stdout { get => field ?? ""; init; } = "";

    /// <summary>What it printed as errors and warnings.</summary>
    [JsonConverter(typeof(Wire.LongTextConverter))]
    public string Stderr { get => field ?? ""; init; } = "";

    /// <summary>Whether <see cref="Stdout"/> was cut at the executor's output bound.</summary>
    public bool Truncated { get; init; }

    /// <summary>UTF-8 bytes of the whole standard output before it was cut; of a list whose rest was only counted, of what was read of it.</summary>
    public long TotalBytes { get; init; }

    /// <summary>How many values were hidden.</summary>
    public int Redactions { get; init; }

    /// <summary>The policy rule that refused it; only with <see cref="Outcome.Refused"/>.</summary>
    public string? Rule { get; init; }

    /// <summary>A sentence for every outcome but <see cref="Outcome.Completed"/>: what happened, and what to do instead.</summary>
    public string? Message { get; init; }

    /// <summary>When it started, by the executor's clock, corrected to the API's (UTC).</summary>
    [JsonConverter(typeof(Wire.InstantConverter))]
    public required DateTimeOffset ExecutedAt { get; init; }

    /// <summary>When the cluster was asked for an answer that had been kept (UTC); missing for one of <see cref="ExecutedAt"/>.</summary>
    [JsonConverter(typeof(Wire.NullableInstantConverter))]
    public DateTimeOffset? CachedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required long ExecutionTimeMs { get; init; }

    /// <summary>Whether it arrived after its caller had been told that its time was over.</summary>
    public bool Late { get; init; }
}
