namespace Kubently.Executor.Tests.Fakes;

/// <summary>Things that happen, in order, for a test to wait for; each is handed to a test once.</summary>
internal sealed class Signals<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _seen = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Those that no test has taken.</summary>
    public IReadOnlyList<T> Untaken
    {
        get
        {
            lock (_gate) return [.. _seen];
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            _seen.Add(item);
            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Task<T> NextAsync() => NextAsync(_ => true);

    public async Task<T> NextAsync(Func<T, bool> which)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                var index = _seen.FindIndex(item => which(item));
                if (index >= 0)
                {
                    var item = _seen[index];
                    _seen.RemoveAt(index);
                    return item;
                }

                more = _more.Task;
            }

            await more.Within();
        }
    }
}
