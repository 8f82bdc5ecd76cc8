using StackExchange.Redis;

namespace Kubently.Api.Problems;

/// <summary>What is answered to whatever needs the store, when the store fails.</summary>
public static class StoreFault
{
    /// <summary>Redis is not there, or was not in time, and nothing was done.</summary>
    public static ProblemResult Away { get; } =
        new(ProblemKind.RedisUnavailable, "Redis cannot be reached, so nothing was done. Try again in a few seconds; /health tells when it is back.");

    /// <summary>Redis is there, but not the replicas that are to hold what it is told.</summary>
    public static ProblemResult Unreplicated { get; } =
        new(ProblemKind.RedisUnavailable, "Fewer replicas of Redis are there than a queued command must be held by, so nothing was queued. Try again in a few seconds, or wait for the command's result.");

    /// <summary>Null for an exception that is none of the store's.</summary>
    public static ProblemResult? Of(Exception exception) => exception switch
    {
        UnrecordedException unrecorded => unrecorded.Problem,
        UnansweredException unanswered => unanswered.Problem,
        RedisServerException answered => new ProblemResult(
            ProblemKind.RedisUnavailable, $"Redis answers, but does not do what it is asked ({Word(answered)}), so nothing was done. Its memory may be full, or it may be a replica that takes no writes."),
        RedisException or RedisTimeoutException => Away,
        _ => null,
    };

    // An error of Redis begins with a word that names its kind; what follows may hold what was sent.
    private static string Word(RedisServerException answered)
    {
        var end = answered.Message.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        return end > 0 ? answered.Message[..end] : "ERR";
    }
}
