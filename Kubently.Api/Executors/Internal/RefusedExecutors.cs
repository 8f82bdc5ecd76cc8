using System.Collections.Concurrent;
using Kubently.Api.Access;
using Kubently.Contracts;

namespace Kubently.Api.Executors.Internal;

/// <summary>Keeps that somebody was refused as a cluster's executor: at most once in a while, since anybody can cause it at any rate.</summary>
internal sealed class RefusedExecutors(IExecutorRegistry registry, Sightings sightings, TimeProvider time) : IAccessObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Bounded by the registered clusters; the default stands for all that are not.
    private readonly ConcurrentDictionary<ClusterId, DateTimeOffset> _told = new();

    public Task ObserveAsync(AccessEvent happened, CancellationToken cancellationToken)
    {
        if (happened is not AccessEvent.LoginRefused(AccessModule.ExecutorScheme, var claimed) || !ClusterId.TryParse(claimed, out var cluster)) return Task.CompletedTask;
        var registered = registry.Contains(cluster);
        var subject = registered ? cluster : default;
        var now = time.GetUtcNow();
        if (_told.TryGetValue(subject, out var last) && now - last < Pause) return Task.CompletedTask;
        _told[subject] = now;
        return registered ? sightings.RefusedAsync(cluster) : sightings.UnknownAsync(cluster);
    }
}
