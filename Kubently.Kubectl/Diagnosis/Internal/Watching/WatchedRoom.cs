namespace Kubently.Kubectl.Diagnosis.Internal.Watching;

/// <summary>The bytes that all watched kinds may keep together.</summary>
internal sealed class WatchedRoom(long bytes)
{
    private long _left = bytes;

    /// <summary>Takes some; false, and nothing is taken, when there are not as many left. A negative number gives back.</summary>
    public bool Take(long some)
    {
        if (Interlocked.Add(ref _left, -some) >= 0 || some <= 0) return true;
        Interlocked.Add(ref _left, some);
        return false;
    }
}
