using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl;

/// <summary>
/// A kubectl that answers a request which allows it (<see cref="KubectlRequest.MaxAge"/>) with an answer that was read a moment ago, and says when
/// that was. Only good answers to such requests are kept; whatever may change the cluster empties it.
/// </summary>
public sealed class CachedKubectl(IKubectl inner, TimeProvider time, IPolicySource? policy = null) : IKubectl
{
    /// <summary>The oldest answer that can be asked for.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(5);

    private readonly ResultCache _cache = new(maxEntries: 256, maxBytes: 16 * 1024 * 1024, LongestAge, time);

    /// <inheritdoc/>
    public async Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RepeatableCommands.Changes(request)) return await ChangeAsync(request, cancellationToken);
        if (request.MaxAge <= TimeSpan.Zero || RepeatableCommands.Key(request, policy) is not { } key) return await inner.RunAsync(request, cancellationToken);
        if (_cache.Find(key, request.MaxAge) is { } known) return known;
        var ticket = _cache.Begin();
        var outcome = await inner.RunAsync(request, cancellationToken);
        if (outcome is KubectlOutcome.Completed { ExitCode: 0 } completed) _cache.Keep(key, completed, ticket);
        return outcome;
    }

    /// <inheritdoc/>
    public Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken) => inner.PreviewAsync(request, cancellationToken);

    // A read that goes on beside the change may see the cluster as it was: it is not kept either.
    private async Task<KubectlOutcome> ChangeAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        _cache.Clear();
        try
        {
            return await inner.RunAsync(request, cancellationToken);
        }
        finally
        {
            _cache.Clear();
        }
    }
}
