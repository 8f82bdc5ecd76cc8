using System.Collections.Immutable;

namespace Kubently.Contracts.Webhooks;

/// <summary>The answer of <c>GET /webhooks/jobs</c>: the caller's, the latest first, at most 100, without their answers.</summary>
public sealed record WebhookJobList(ImmutableArray<WebhookJob> Jobs, int Count);
