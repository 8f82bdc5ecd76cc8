using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>What this process seals entries with, if it does.</summary>
internal sealed record SealingKey(AuditKey? Key);
