using System.Collections.Immutable;
using Cronos;
using Kubently.Contracts;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>A question that is asked by the clock.</summary>
internal sealed record Check(string Name, string Prompt, ImmutableArray<ClusterId> Clusters, CronExpression? Schedule, bool NotifyOnPass, bool Suspend)
{
    public string Title => $"Check {Name}";

    public string Question => Clusters.IsEmpty ? Prompt : $"{Prompt}\n\nThis is about the clusters {string.Join(", ", Clusters)}.";
}
