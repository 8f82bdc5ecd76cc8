namespace Kubently.Bench.Lists;

/// <summary>Looks at the size of the managed heap every millisecond, from a thread of its own.</summary>
internal sealed class HeapWatch : IDisposable
{
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private long _most;

    public HeapWatch()
    {
        _thread = new Thread(Look) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The most bytes that were seen.</summary>
    public long Stop()
    {
        _stop.Set();
        _thread.Join();
        return _most;
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private void Look()
    {
        do _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false));
        while (!_stop.Wait(TimeSpan.FromMilliseconds(1)));
    }
}
