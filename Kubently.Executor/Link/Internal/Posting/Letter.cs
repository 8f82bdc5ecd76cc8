using System.Diagnostics;
using Kubently.Contracts;
using Kubently.Executor.Work;

namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>A result on its way, and how its way has been so far. Changed only under its outbox's lock.</summary>
internal sealed class Letter(KeptResult result, DateTimeOffset deadline, DateTimeOffset giveUpAt, Action settled)
{
    // What a letter costs besides its result.
    private const int Envelope = 256;

    public KeptResult Result { get; private set; } = result;

    public CommandId Id => Result.Id;

    /// <summary>When its caller stops waiting, by the API's clock.</summary>
    public DateTimeOffset Deadline { get; } = deadline;

    /// <summary>When it is no longer worth posting, by the API's clock.</summary>
    public DateTimeOffset GiveUpAt { get; } = giveUpAt;

    public Action Settled { get; } = settled;

    public long Bytes => Envelope + Result.Bytes;

    /// <summary>The activity of the command, which posting it belongs to whoever's thread it is posted on.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>Place in the order of arrival.</summary>
    public long Number { get; set; }

    /// <summary>When it may be posted next, on the outbox's own count of time.</summary>
    public TimeSpan Due { get; set; }

    public int Attempt { get; set; }

    public bool InFlight { get; set; }

    public bool Shortened { get; private set; }

    /// <summary>Whether it must not go with others: a long one never does.</summary>
    public bool GoesAlone { get; set; } = result.Gzip is not null;

    /// <summary>Takes a shorter form of the same result, for a server that refused its size.</summary>
    public void Shorten(KeptResult shorter)
    {
        Result = shorter;
        Shortened = true;
    }
}
