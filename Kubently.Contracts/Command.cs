using System.Collections.Immutable;
using System.Text.Json;

namespace Kubently.Contracts;

/// <summary>What should run in a cluster. Immutable: a redelivered command is the same command.</summary>
public sealed record Command
{
    /// <summary>The tool that runs kubectl-style arguments.</summary>
    public const string KubectlTool = "kubectl";

    /// <summary>The tool that runs the analyzers; its <see cref="Request"/> is a <see cref="Diagnosis.DiagnosisScope"/>.</summary>
    public const string DiagnoseTool = "diagnose";

    /// <summary>The tool that tells of recent changes; its <see cref="Request"/> is a <see cref="Changes.ChangesScope"/>, its output a <see cref="Changes.ChangesReport"/>.</summary>
    public const string ChangesTool = "changes";

    /// <summary>The tool that tries kubectl-style arguments with <c>dryRun=All</c> and tells what they would change: a <see cref="CommandPreview"/>.</summary>
    public const string PreviewTool = "preview";

    /// <summary>The tool with which an executor looks at itself and its cluster; its output is a <see cref="Checks.ExecutorReport"/>.</summary>
    public const string CheckTool = "check";

    /// <summary>The tool that tells what its executor allows: a <see cref="Policies.PolicyReport"/>.</summary>
    public const string PolicyTool = "policy";

    /// <summary>The command's id; a repeat of an id is never run twice by one executor process.</summary>
    public required CommandId Id { get; init; }

    /// <summary>The one cluster it may run in.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The session it belongs to; it is cancelled when the session ends.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>Which of the executor's handlers runs it.</summary>
    public string Tool { get => field ?? KubectlTool; init; } = KubectlTool;

    /// <summary>kubectl arguments without the word <c>kubectl</c>, for the tools <c>kubectl</c> and <c>preview</c>; empty for others.</summary>
    public ImmutableArray<string> Args { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Parameters of a tool other than kubectl.</summary>
    public JsonElement? Request { get; init; }

    /// <summary>Text for the command's standard input.</summary>
    public string? Stdin { get; init; }

    /// <summary>How long it may run, in whole seconds from the moment that the executor starts it.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>How old an answer may be that the executor gave before, in seconds; missing or 0 asks the cluster.</summary>
    public int? MaxAgeSeconds { get; init; }

    /// <summary>When it was accepted, by the API's clock (UTC).</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it may no longer start or go on, by the API's clock (UTC).</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The name of the caller that asked for it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>
    /// The only namespaces that it may read and change, with patterns in which a star stands for any text; empty for all. Given only to
    /// executors that say that they keep to it (<see cref="Wire.ExecutorFeatures.Namespaces"/>).
    /// </summary>
    public ImmutableArray<string> Namespaces { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The caller's own name for what this is part of.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>W3C trace context of the request.</summary>
    public string? Traceparent { get; init; }

    /// <summary>The approval that lets a mutation run.</summary>
    public ApprovalId? ApprovalId { get; init; }

    /// <summary>Who decided that it should run.</summary>
    public CommandOrigin Origin { get; init; }

    /// <summary>Whether it may change the cluster. Such a command is handed over at most once.</summary>
    public bool Mutating { get; init; }

    /// <summary>Where the request came from.</summary>
    public CommandSource? Source { get; init; }
}
