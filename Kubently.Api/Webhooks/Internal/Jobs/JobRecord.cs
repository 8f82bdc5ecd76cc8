using System.Collections.Immutable;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>A job, and what has come of it so far.</summary>
internal sealed record JobRecord(JobOrder Order, WebhookJobState State, int Attempts, DateTimeOffset UpdatedAt)
{
    public string? Error { get; init; }

    public ConversationId? Conversation { get; init; }

    public WebhookVerdict? Verdict { get; init; }

    public string? Answer { get; init; }

    public ImmutableArray<string> Posted { get => field.IsDefault ? [] : field; init; } = [];

    public WebhookJob ToWire(bool withAnswer) => new()
    {
        JobId = Order.Id,
        Kind = Order.Kind,
        State = State,
        Title = Order.Title,
        ClusterId = Order.Cluster,
        Attempts = Attempts,
        Error = Error,
        ConversationId = Conversation,
        Verdict = Verdict,
        Answer = withAnswer ? Answer : null,
        Posted = Posted,
        CreatedAt = Order.CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
