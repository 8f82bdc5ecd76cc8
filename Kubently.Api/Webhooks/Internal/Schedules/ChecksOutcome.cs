using System.Collections.Immutable;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>What the file of checks says.</summary>
internal abstract record ChecksOutcome
{
    private ChecksOutcome() { }

    public sealed record Read(ImmutableArray<Check> Checks) : ChecksOutcome;

    public sealed record Unusable(string Why) : ChecksOutcome;
}
