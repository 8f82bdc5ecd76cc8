namespace Kubently.Kubectl.Cluster;

/// <summary>The time of one request, from its sending to the last byte of its answer; zero is no limit.</summary>
internal sealed class RequestTime : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;

    internal RequestTime(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = timeout > TimeSpan.Zero ? new(timeout, time) : new();
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _limit.Token);
        _caller = cancellationToken;
    }

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }

    internal async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> act)
    {
        try
        {
            return await act(_either.Token);
        }
        catch (OperationCanceledException) when (_limit.IsCancellationRequested && !_caller.IsCancellationRequested)
        {
            throw new KubectlFailure("Unable to connect to the server: context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        }
    }
}
