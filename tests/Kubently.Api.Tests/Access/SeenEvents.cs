using System.Collections.Concurrent;
using Kubently.Api.Access;

namespace Kubently.Api.Tests.Access;

/// <summary>What an API has told about access.</summary>
public sealed class SeenEvents : IAccessObserver
{
    private readonly ConcurrentQueue<AccessEvent> _seen = new();

    public IEnumerable<AccessEvent> All => _seen;

    public Task ObserveAsync(AccessEvent happened, CancellationToken cancellationToken)
    {
        _seen.Enqueue(happened);
        return Task.CompletedTask;
    }
}
