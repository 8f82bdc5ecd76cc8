using System.Threading.Channels;
using Kubently.Api.Problems;
using Kubently.Contracts.Audit;
using StackExchange.Redis;

namespace Kubently.Api.Audit.Internal;

/// <summary>
/// Writes entries in batches, one batch at a time. Whoever waits for an entry writes at once, with everything that has come together
/// meanwhile; the rest is written every moment.
/// </summary>
internal sealed partial class BatchedAuditLog(
    AuditChain chain, AuditExport export, RequestSources sources, AuditOptions options, TimeProvider time, ILogger<BatchedAuditLog> logger) : BackgroundService, IAuditLog
{
    private const int MaxBatch = 512;

    private readonly Channel<PendingEntry> _pending = Channel.CreateBounded<PendingEntry>(new BoundedChannelOptions(options.MaxPending));
    private readonly SemaphoreSlim _gate = new(1);
    private List<PendingEntry> _again = [];
    private long _lost;

    public void Record(AuditEntry entry) => Add(entry, keep: true, null);

    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Add(entry, keep: false, done)) throw Unwritable(null);
        await FlushAsync(done.Task);
        // Not reached, because what comes before it cannot be written.
        done.TrySetException(Unwritable(null));
        await done.Task;
    }

    public async Task KeepAsync(AuditEntry entry)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Add(entry, keep: true, done)) await FlushAsync(done.Task);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Requests have ended by now: what they left is all there is.
        await FlushAsync(null);
        if (_again.Count + _pending.Reader.Count + _lost is > 0 and var unwritten) LogUnwritten(unwritten);
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(options.Linger, time);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken)) await FlushAsync(null);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes what is left.
        }
    }

    private bool Add(AuditEntry entry, bool keep, TaskCompletionSource? done)
    {
        var source = sources.Current;
        sources.Trail?.Tell();
        var stamped = entry with { Timestamp = time.GetUtcNow() };
        if (entry.Surface is null)
            stamped = stamped with { Surface = source.Surface, Address = source.Address, UserAgent = source.UserAgent, ConversationId = entry.ConversationId ?? source.ConversationId };
        if (_pending.Writer.TryWrite(new PendingEntry(stamped, keep, done))) return true;
        if (keep) Interlocked.Increment(ref _lost);
        return false;
    }

    // Until this entry is written, or, without one, until nothing waits. A batch that fails ends it.
    private async Task FlushAsync(Task? enough)
    {
        if (enough is null && _pending.Reader.Count == 0 && _again.Count == 0 && Interlocked.Read(ref _lost) == 0) return;
        await _gate.WaitAsync();
        try
        {
            while (enough?.IsCompleted != true && await WriteBatchAsync())
            {
                // Goes on.
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<bool> WriteBatchAsync()
    {
        var again = _again.Count > 0;
        var batch = again ? _again : Take();
        if (batch.Count == 0) return false;
        try
        {
            var records = await chain.AppendAsync([.. batch.Select(pending => pending.Entry)], again);
            _again = [];
            foreach (var pending in batch) pending.Done?.TrySetResult();
            export.Tell(records);
            return true;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            LogNotWritten(batch.Count, exception.Message);
            _again = [.. batch.Where(pending => pending.Keep)];
            foreach (var pending in batch)
            {
                if (pending.Keep) pending.Done?.TrySetResult();
                else pending.Done?.TrySetException(exception is RedisServerException ? Unwritable(exception) : exception);
            }

            return false;
        }
    }

    private List<PendingEntry> Take()
    {
        var batch = new List<PendingEntry>();
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost) batch.Add(new PendingEntry(Lost(lost), Keep: true, null));
        while (batch.Count < MaxBatch && _pending.Reader.TryRead(out var next))
            if (next.Keep || next.Done?.Task.IsCompleted != true) batch.Add(next);
        return batch;
    }

    // Redis is there, and takes other things.
    private static UnrecordedException Unwritable(Exception? reason) => new(
        new ProblemResult(ProblemKind.AuditUnwritable, "The audit log cannot be written, so what would change something is not done; reads go on. The log of the API says why."), reason);

    private AuditEntry Lost(long count) => new()
    {
        Timestamp = time.GetUtcNow(),
        Type = AuditTypes.EntriesLost,
        Count = count,
        Detail = $"{count} entries of one API process could not be written while Redis was away, and are lost. None of them was of a change or a decision that had not been written before.",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} audit entries are not written yet: {Reason}")]
    private partial void LogNotWritten(int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit entries are lost: Redis was away when the process stopped")]
    private partial void LogUnwritten(long count);
}
