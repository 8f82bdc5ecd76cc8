using System.Text.Json.Serialization;

namespace Kubently.Testing;

/// <summary>One command line of a capture, and what kubectl printed for it.</summary>
public sealed record Golden
{
    [JsonPropertyName("argv")] public required IReadOnlyList<string> Argv { get; init; }
    [JsonPropertyName("category")] public required string Category { get; init; }
    [JsonPropertyName("exit_code")] public int ExitCode { get; init; }
    [JsonPropertyName("stdout")] public string Stdout { get; init; } = "";
    [JsonPropertyName("stderr")] public string Stderr { get; init; } = "";

    /// <summary>When the command started; ages count up to an instant between this and <see cref="Done"/>.</summary>
    [JsonPropertyName("at")] public DateTimeOffset At { get; init; }
    [JsonPropertyName("done")] public DateTimeOffset Done { get; init; }

    /// <summary>The user of the kubeconfig; null is the cluster's administrator.</summary>
    [JsonPropertyName("as")] public string? As { get; init; }

    /// <summary>The folder under <c>metrics/</c> that the metrics API answered from.</summary>
    [JsonPropertyName("metrics")] public string? Metrics { get; init; }

    /// <summary>Why part of the output depends on objects that were not captured; null when all can be compared.</summary>
    [JsonPropertyName("partial")] public string? Partial { get; init; }
    [JsonPropertyName("second_crossed")] public bool SecondCrossed { get; init; }
    [JsonPropertyName("skew_warning_dropped")] public bool SkewWarningDropped { get; init; }
    [JsonPropertyName("volatile_stderr")] public bool VolatileStderr { get; init; }
    [JsonPropertyName("pod_changed")] public bool PodChanged { get; init; }

    /// <summary>False when the log went on while it was captured: take the stored lines up to <see cref="Done"/>.</summary>
    [JsonPropertyName("log_exact")] public bool LogExact { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Argv);
}
