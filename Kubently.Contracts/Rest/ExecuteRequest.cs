using System.Collections.Immutable;
using System.Text.Json;

namespace Kubently.Contracts.Rest;

/// <summary>
/// The body of <c>POST /debug/execute</c>. With <see cref="Tool"/>, or when the first argument is a kubectl verb, <see cref="Args"/>
/// is a whole command line; otherwise the original form: the verb is <see cref="CommandType"/> (default <c>get</c>) and the
/// arguments follow it.
/// </summary>
public sealed record ExecuteRequest
{
    /// <summary>The cluster to run in.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The tool; <c>kubectl</c> when missing.</summary>
    public string? Tool { get; init; }

    /// <summary>1 to 64 kubectl arguments of at most 4,096 characters, 32 KiB in all. None for other tools.</summary>
    public ImmutableArray<string> Args { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Parameters of a tool other than kubectl.</summary>
    public JsonElement? Request { get; init; }

    /// <summary>Text for standard input, at most 256 KiB.</summary>
    public string? Stdin { get; init; }

    /// <summary>The session that this belongs to.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>The caller's own name for what this is part of; the header wins.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The approval that lets a change run: of the same cluster, arguments and standard input, and not used before.</summary>
    public ApprovalId? ApprovalId { get; init; }

    /// <summary>1 to 300, default 30. The header <c>X-Request-Timeout</c> wins.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>How old an answer may be that was given before, 0 to 300 seconds; default 0, which asks the cluster.</summary>
    public int? MaxAgeSeconds { get; init; }

    /// <summary>Original form: the verb.</summary>
    public string? CommandType { get; init; }

    /// <summary>The namespace, unless the arguments name one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Original form: further arguments.</summary>
    public ImmutableArray<string> ExtraArgs { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>False answers 202 at once; the result is at <c>GET /debug/commands/{id}</c>. The query's <c>wait</c> wins.</summary>
    public bool? Wait { get; init; }

    /// <summary>True queues the command for an executor that is not connected. The query's <c>queue</c> wins.</summary>
    public bool? Queue { get; init; }
}
