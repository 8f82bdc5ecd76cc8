namespace Kubently.Api.SignIn.Internal;

/// <summary>
/// An issuer's keys and endpoints, kept. They are read again when they are old and when a token names a key that is not among them, but
/// never more often than every <see cref="Pause"/>, and by one reader at a time: whoever sends tokens does not decide how often it is asked.
/// </summary>
internal sealed partial class Issuer(Func<CancellationToken, Task<IssuerAnswer>> read, TimeProvider time, ILogger<Issuer> logger) : IDisposable
{
    /// <summary>How long a key that the issuer has dropped may still be accepted.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    /// <summary>How long they are used while the issuer cannot be asked.</summary>
    public static readonly TimeSpan Endurance = TimeSpan.FromHours(1);

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Reading _last = new(null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, null);

    /// <summary>What is known at this moment; null when nothing is.</summary>
    public IssuerDocument? Current => _last.Document;

    /// <summary>The issuer, read so that the key of this id is in it if it is the issuer's. Null asks for any key.</summary>
    public async Task<IssuerAnswer> FindAsync(string? keyId, CancellationToken cancellationToken)
    {
        var last = _last;
        var needed = !last.Serves(keyId, time.GetUtcNow());
        // Who can do without does not wait for whoever is reading already.
        if ((needed || last.IsOld(time.GetUtcNow())) && await _reading.WaitAsync(needed ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken))
        {
            try
            {
                await ReadIfDueAsync(keyId);
            }
            finally
            {
                _reading.Release();
            }
        }

        last = _last;
        if (last.Serves(keyId, time.GetUtcNow())) return new IssuerAnswer.Known(last.Document!);
        // A key that is not among fresh ones is not the issuer's; when the issuer could not be asked, nobody knows.
        return last is { Fault: null, Document: { } document } ? new IssuerAnswer.Known(document) : new IssuerAnswer.Unavailable(last.Fault ?? "It has not been asked yet.");
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadIfDueAsync(string? keyId)
    {
        var (last, now) = (_last, time.GetUtcNow());
        if ((last.Serves(keyId, now) && !last.IsOld(now)) || now - last.TriedAt < Pause) return;
        // Others wait for the same answer: whoever asked first may hang up. The reader has a time limit.
        var answer = await read(CancellationToken.None);
        if (answer is IssuerAnswer.Known(var document)) _last = new Reading(document, now, now, null);
        else
        {
            var reason = ((IssuerAnswer.Unavailable)answer).Reason;
            LogUnavailable(reason);
            _last = last with { TriedAt = now, Fault = reason };
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The issuer of access tokens cannot be used: {Reason}")]
    private partial void LogUnavailable(string reason);

    private sealed record Reading(IssuerDocument? Document, DateTimeOffset ReadAt, DateTimeOffset TriedAt, string? Fault)
    {
        public bool Serves(string? keyId, DateTimeOffset now) => Document is { } document && now - ReadAt < Endurance && document.Has(keyId);

        public bool IsOld(DateTimeOffset now) => now - ReadAt >= Freshness;
    }
}
