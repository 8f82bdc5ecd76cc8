namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>Keeps the beginning of a log and counts the rest, so that a cut can say how much there was.</summary>
/// <param name="maxOutputBytes">How much can be printed.</param>
/// <param name="maxCountedBytes">How much is read at most in all; what is printed is read anyhow.</param>
internal sealed class LogPartReader(int maxOutputBytes, long maxCountedBytes) : IDisposable
{
    // A little more than fits is kept, so that a secret that begins within what is printed is read to its end.
    private const int Slack = 4096;

    private readonly MemoryStream _kept = new();
    private long _beyond;
    private bool _hasMore;

    /// <summary>What has been read until now.</summary>
    internal LogPart Read => new(_kept.ToArray(), _beyond, _hasMore);

    public void Dispose() => _kept.Dispose();

    internal async Task ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var chunk = new byte[32 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            var room = (int)Math.Min(read, maxOutputBytes + (long)Slack - _kept.Length);
            _kept.Write(chunk, 0, room);
            _beyond += read - room;
            if (_beyond == 0 || _kept.Length + _beyond < maxCountedBytes) continue;
            _hasMore = true;
            return;
        }
    }
}
