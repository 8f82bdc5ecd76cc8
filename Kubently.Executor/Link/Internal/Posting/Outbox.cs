using System.Collections.Immutable;
using Kubently.Contracts.Wire;
using Kubently.Executor.Work;

namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>
/// Posts results: several at once, each until it is taken or no longer worth it. What has come while all posts were under way goes together in the
/// next one. While the API is away one of them knocks and the others wait. Driven by what happens (a result, an answer, a timer), so that a result leaves on the thread that made it.
/// </summary>
internal sealed partial class Outbox : IResultSink, ILinkListener, IDisposable
{
    public const int MaxCount = 10_000;
    public const long MaxBytes = 32 * 1024 * 1024;

    // An API that takes batches has fewer posts to read when more go together; an older one gets more posts at once.
    private const int MaxInFlight = 8;
    private const int MaxBatchesInFlight = 4;

    // A large result costs so much that its own post is nothing.
    private const long MaxBatchBytes = 256 * 1024;
    private const int ShortBytes = 16 * 1024;

    // A restarted API is back within a minute or two; its callers' results wait for it that long.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    private readonly ResultMail _mail;
    private readonly ILink _link;
    private readonly ApiClock _clock;
    private readonly Jitter _jitter;
    private readonly TimeProvider _time;
    private readonly ExecutorTelemetry _telemetry;
    private readonly ILogger<Outbox> _logger;
    private readonly Lock _gate = new();
    private readonly ResultBuffer _buffer = new(MaxCount, MaxBytes);
    private readonly CancellationTokenSource _disposed = new();
    private readonly CancellationToken _ended;
    private readonly ITimer _timer;
    private readonly long _start;
    private TaskCompletionSource? _empty;
    private TimeSpan _closedUntil;
    private int _away;
    private int _inFlight;

    public Outbox(ResultMail mail, ILink link, ApiClock clock, Jitter jitter, TimeProvider time, ExecutorTelemetry telemetry, ILogger<Outbox> logger)
    {
        (_mail, _link, _clock, _jitter, _time, _telemetry, _logger) = (mail, link, clock, jitter, time, telemetry, logger);
        _ended = _disposed.Token;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        telemetry.ObserveResults(() => Buffered);
    }

    public int Buffered
    {
        get
        {
            lock (_gate) return _buffer.Count;
        }
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_start);

    public void Post(KeptResult result, DateTimeOffset deadline, Action settled)
    {
        IReadOnlyList<Letter> dropped;
        lock (_gate)
        {
            var now = _clock.Now;
            dropped = _buffer.Add(new Letter(result, deadline, (deadline > now ? deadline : now) + Grace, settled), now);
        }

        foreach (var letter in dropped) LogDropped(letter.Id.Value, MaxCount, MaxBytes);
        Pump();
    }

    public void Connected(ServerKind server) => Open();

    public async Task<bool> FlushAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task empty;
        lock (_gate)
        {
            if (_buffer.Count == 0) return true;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            empty = _empty.Task;
        }

        Open();
        try
        {
            await empty.WaitAsync(limit, _time, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogLeft(Buffered);
            return false;
        }
    }

    public void Dispose()
    {
        // It is registered under several names, and disposed once for each.
        if (_ended.IsCancellationRequested) return;
        _timer.Dispose();
        _disposed.Cancel();
        _disposed.Dispose();
    }

    // The API is there, or ought to be tried now.
    private void Open()
    {
        lock (_gate)
        {
            (_away, _closedUntil) = (0, TimeSpan.Zero);
            _buffer.AllDue();
        }

        Pump();
    }

    // Starts as many posts as may go now, and sets the timer for the rest.
    private void Pump()
    {
        while (true)
        {
            List<Letter> letters = [];
            List<Letter> expired = [];
            lock (_gate)
            {
                // One knocks while the API is away.
                if (_ended.IsCancellationRequested || _inFlight >= MostInFlight) return;
                var elapsed = Elapsed;
                if (elapsed < _closedUntil || _buffer.TakeDue(elapsed) is not { } letter)
                {
                    if (_buffer.NextDue is not { } due) return;
                    var next = (due > _closedUntil ? due : _closedUntil) - elapsed;
                    _timer.Change(next > TimeSpan.Zero ? next : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                    return;
                }

                letters.Add(letter);
                if (_away == 0 && _link.TakesBatches) _buffer.TakeCompany(letters, elapsed, ResultBatch.MaxResults, MaxBatchBytes);
                var now = _clock.Now;
                expired.AddRange(letters.Where(each => each.GiveUpAt <= now));
                foreach (var each in expired) Forget(each);
                letters.RemoveAll(expired.Contains);
                if (letters.Count > 0) _inFlight++;
            }

            foreach (var each in expired) LogGivenUp(each.Id.Value, each.Attempt);
            if (letters.Count > 0) _ = SendAsync(letters);
        }
    }

    private int MostInFlight => _away > 0 ? 1 : _link.TakesBatches ? MaxBatchesInFlight : MaxInFlight;

    private async Task SendAsync(List<Letter> letters)
    {
        ImmutableArray<(ApiAnswer Answer, PostVerdict Verdict)> answers;
        // Of each command, also where several go together; the request itself is below the last one.
        var activities = letters.ConvertAll(letter => _telemetry.StartPost(letter.Trace, letter.Id));
        try
        {
            answers = await _mail.SendAsync(letters, _ended);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            LogBroken(exception, letters[0].Id.Value);
            answers = [.. letters.Select(_ => ((ApiAnswer)new ApiAnswer.Unreachable("posting broke"), PostVerdict.Away))];
        }
        finally
        {
            for (var each = activities.Count - 1; each >= 0; each--) activities[each]?.Dispose();
        }

        var settled = new PostVerdict[letters.Count];
        lock (_gate)
        {
            _inFlight--;
            for (var each = 0; each < settled.Length; each++) settled[each] = Settle(letters[each], answers[each].Answer, answers[each].Verdict);
        }

        Pump();
        for (var each = 0; each < settled.Length; each++) Tell(letters[each], answers[each].Answer, settled[each]);
    }

    private PostVerdict Settle(Letter letter, ApiAnswer answer, PostVerdict verdict)
    {
        if (verdict == PostVerdict.TooLarge)
        {
            if (letter.Shortened) verdict = PostVerdict.Final;
            else _buffer.Shorten(letter, KeptResult.Of(OutputBound.Cut(letter.Result.Open(), ShortBytes)));
        }

        switch (verdict)
        {
            case PostVerdict.Taken or PostVerdict.Final:
                (_away, _closedUntil) = (0, TimeSpan.Zero);
                Forget(letter);
                break;
            case PostVerdict.Alone:
                letter.GoesAlone = true;
                _buffer.Reschedule(letter, TimeSpan.Zero);
                break;
            case PostVerdict.TooLarge:
                _buffer.Reschedule(letter, TimeSpan.Zero);
                break;
            case PostVerdict.Again:
                _buffer.Reschedule(letter, Elapsed + Wait(answer, BackoffRange.Results, letter.Attempt++));
                break;
            default:
                letter.Attempt++;
                var range = verdict == PostVerdict.Unauthorised ? BackoffRange.Unauthorised : BackoffRange.Results;
                // Several that failed together close the door once.
                if (Elapsed >= _closedUntil) _closedUntil = Elapsed + Wait(answer, range, _away++);
                _buffer.Reschedule(letter, TimeSpan.Zero);
                break;
        }

        return verdict;
    }

    private void Forget(Letter letter)
    {
        _buffer.Remove(letter);
        if (_buffer.Count > 0) return;
        _empty?.TrySetResult();
        _empty = null;
    }

    private TimeSpan Wait(ApiAnswer answer, BackoffRange range, int attempt)
    {
        var wait = _jitter.Delay(range, attempt);
        if (answer is not ApiAnswer.Answered { RetryAfter: { } asked }) return wait;
        if (asked > LongestRetryAfter) asked = LongestRetryAfter;
        return asked > wait ? asked : wait;
    }

    private void Tell(Letter letter, ApiAnswer answer, PostVerdict verdict)
    {
        var status = (answer as ApiAnswer.Answered)?.Status ?? 0;
        switch (verdict)
        {
            case PostVerdict.Taken:
                letter.Settled();
                break;
            case PostVerdict.Final:
                LogFinal(letter.Id.Value, status);
                letter.Settled();
                break;
            default:
                _telemetry.ResultRetried();
                LogAgain(letter.Id.Value, letter.Attempt, answer is ApiAnswer.Unreachable { Reason: var reason } ? reason : $"the API answered {status}");
                break;
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The result of command {CommandId} was dropped: more than {MaxCount} results or {MaxBytes} bytes wait for the API")]
    private partial void LogDropped(string commandId, int maxCount, long maxBytes);

    [LoggerMessage(31, LogLevel.Warning, "The result of command {CommandId} was given up after {Attempts} attempts: its deadline is long past")]
    private partial void LogGivenUp(string commandId, int attempts);

    [LoggerMessage(32, LogLevel.Warning, "The API does not take the result of command {CommandId} ({Status})")]
    private partial void LogFinal(string commandId, int status);

    [LoggerMessage(33, LogLevel.Information, "The result of command {CommandId} is posted again, attempt {Attempt} failed: {Reason}")]
    private partial void LogAgain(string commandId, int attempt, string reason);

    [LoggerMessage(34, LogLevel.Error, "Posting the result of command {CommandId} broke")]
    private partial void LogBroken(Exception exception, string commandId);

    [LoggerMessage(35, LogLevel.Warning, "{Count} results could not be handed over before the executor stopped")]
    private partial void LogLeft(int count);
}
