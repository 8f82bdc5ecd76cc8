using System.Diagnostics;
using System.Text;
using Kubently.Contracts;

namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>A result on its way, and how its way has been so far. Changed only under its outbox's lock.</summary>
internal sealed class Letter(Result result, DateTimeOffset deadline, DateTimeOffset giveUpAt, Action settled)
{
    // What a result costs besides its text.
    private const int Envelope = 512;

    public Result Result { get; private set; } = result;

    public CommandId Id => Result.CommandId;

    /// <summary>When its caller stops waiting, by the API's clock.</summary>
    public DateTimeOffset Deadline { get; } = deadline;

    /// <summary>When it is no longer worth posting, by the API's clock.</summary>
    public DateTimeOffset GiveUpAt { get; } = giveUpAt;

    public Action Settled { get; } = settled;

    public long Bytes { get; private set; } = Size(result);

    /// <summary>The activity of the command, which posting it belongs to whoever's thread it is posted on.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>Place in the order of arrival.</summary>
    public long Number { get; set; }

    /// <summary>When it may be posted next, on the outbox's own count of time.</summary>
    public TimeSpan Due { get; set; }

    public int Attempt { get; set; }

    public bool InFlight { get; set; }

    public bool Shortened { get; private set; }

    /// <summary>Whether it must not go with others.</summary>
    public bool GoesAlone { get; set; }

    /// <summary>Takes a shorter form of the same result, for a server that refused its size.</summary>
    public void Shorten(Result shorter)
    {
        Result = shorter;
        Bytes = Size(shorter);
        Shortened = true;
    }

    private static long Size(Result result) =>
        Envelope + Encoding.UTF8.GetByteCount(result.Stdout) + Encoding.UTF8.GetByteCount(result.Stderr);
}
