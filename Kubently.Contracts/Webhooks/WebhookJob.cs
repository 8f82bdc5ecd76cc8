using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Webhooks;

/// <summary>Something that a webhook or a schedule asked for, as <c>GET /webhooks/jobs/{id}</c> gives it.</summary>
public sealed record WebhookJob
{
    /// <summary>Its id.</summary>
    public required WebhookJobId JobId { get; init; }

    /// <summary>What asked for it.</summary>
    public required WebhookJobKind Kind { get; init; }

    /// <summary>How far it is.</summary>
    public required WebhookJobState State { get; init; }

    /// <summary>What it is about, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>The cluster, when it is about one.</summary>
    public ClusterId? ClusterId { get; init; }

    /// <summary>How often it was begun; that its caller had too much going on does not count.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed, why it was given up, or what it waits for; null when nothing went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>The conversation of the last attempt.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>Null before there is one, and for what has none.</summary>
    public WebhookVerdict? Verdict { get; init; }

    /// <summary>The answer, as Markdown; null before there is one.</summary>
    public string? Answer { get; init; }

    /// <summary>Where the answer was posted: <c>slack</c>, or a target's host, from the second one of a host on with its number: <c>example.com#2</c>.</summary>
    public ImmutableArray<string> Posted { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When it was asked for (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something last happened to it (UTC).</summary>
    [JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset UpdatedAt { get; init; }
}
