using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubently.Contracts.Wire;

/// <summary>
/// A command as it is written on the executor's stream: the fields of <see cref="Command"/>, with <c>timeout</c> besides
/// <c>timeout_seconds</c> for executors of the original protocol. Everything but <c>id</c> and <c>args</c> may be missing
/// when the server is an original one.
/// </summary>
public sealed record CommandDelivery
{
    /// <summary><see cref="Command.Id"/>.</summary>
    public required CommandId Id { get; init; }

    /// <summary><see cref="Command.ClusterId"/>.</summary>
    public ClusterId? ClusterId { get; init; }

    /// <summary><see cref="Command.SessionId"/>.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary><see cref="Command.Tool"/>; missing means kubectl.</summary>
    public string? Tool { get; init; }

    /// <summary><see cref="Command.Args"/>.</summary>
    public ImmutableArray<string> Args { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary><see cref="Command.Request"/>.</summary>
    public JsonElement? Request { get; init; }

    /// <summary><see cref="Command.Stdin"/>.</summary>
    public string? Stdin { get; init; }

    /// <summary>Seconds; the same as <see cref="TimeoutSeconds"/>.</summary>
    public int? Timeout { get; init; }

    /// <summary><see cref="Command.TimeoutSeconds"/>.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary><see cref="Command.MaxAgeSeconds"/>.</summary>
    public int? MaxAgeSeconds { get; init; }

    /// <summary><see cref="Command.IssuedAt"/>.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary><see cref="Command.Deadline"/>.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary><see cref="Command.IssuedBy"/>.</summary>
    public string? IssuedBy { get; init; }

    /// <summary><see cref="Command.Namespaces"/>; missing for all.</summary>
    public ImmutableArray<string>? Namespaces { get; init; }

    /// <summary><see cref="Command.CorrelationId"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary><see cref="Command.Traceparent"/>.</summary>
    public string? Traceparent { get; init; }

    /// <summary><see cref="Command.ApprovalId"/>.</summary>
    public ApprovalId? ApprovalId { get; init; }

    /// <summary><see cref="Command.Origin"/>; missing means the agent.</summary>
    public CommandOrigin Origin { get; init; }

    /// <summary><see cref="Command.Mutating"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Mutating { get; init; }

    /// <summary>The delivery of a command.</summary>
    public static CommandDelivery Of(Command command) => new()
    {
        Id = command.Id,
        ClusterId = command.ClusterId,
        SessionId = command.SessionId,
        Tool = command.Tool,
        Args = command.Args,
        Request = command.Request,
        Stdin = command.Stdin,
        Timeout = command.TimeoutSeconds,
        TimeoutSeconds = command.TimeoutSeconds,
        MaxAgeSeconds = command.MaxAgeSeconds,
        IssuedAt = command.IssuedAt,
        Deadline = command.Deadline,
        IssuedBy = command.IssuedBy,
        Namespaces = command.Namespaces.IsEmpty ? null : command.Namespaces,
        CorrelationId = command.CorrelationId,
        Traceparent = command.Traceparent,
        ApprovalId = command.ApprovalId,
        Origin = command.Origin,
        Mutating = command.Mutating,
    };

    /// <summary>
    /// The command that this delivers to the executor of <paramref name="cluster"/>; what an original server leaves out is
    /// filled in: a timeout of 30 s, and a deadline counted from <paramref name="now"/>.
    /// </summary>
    public Command ToCommand(ClusterId cluster, DateTimeOffset now)
    {
        var seconds = TimeoutSeconds ?? Timeout ?? 30;
        return new Command
        {
            Id = Id,
            ClusterId = ClusterId ?? cluster,
            SessionId = SessionId,
            Tool = Tool ?? Command.KubectlTool,
            Args = Args.IsDefault ? [] : Args,
            Request = Request,
            Stdin = Stdin,
            TimeoutSeconds = seconds,
            MaxAgeSeconds = MaxAgeSeconds,
            IssuedAt = IssuedAt ?? now,
            Deadline = Deadline ?? now.AddSeconds(seconds),
            IssuedBy = IssuedBy ?? "unknown",
            Namespaces = Namespaces ?? [],
            CorrelationId = CorrelationId,
            Traceparent = Traceparent,
            ApprovalId = ApprovalId,
            Origin = Origin,
            Mutating = Mutating,
        };
    }
}
