using System.Collections.Immutable;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>What Alertmanager sends (version 4 of its webhook), as far as it is read.</summary>
internal sealed record AlertGroup
{
    public ImmutableArray<Alert> Alerts { get => field.IsDefault ? [] : field; init; } = [];
}
