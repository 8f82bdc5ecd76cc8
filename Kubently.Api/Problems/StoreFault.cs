using StackExchange.Redis;

namespace Kubently.Api.Problems;

/// <summary>What is answered to whatever needs the store, when the store fails.</summary>
public static class StoreFault
{
    private static readonly ProblemResult Away =
        new(ProblemKind.RedisUnavailable, "Redis cannot be reached, so nothing was done. Try again in a few seconds; /health tells when it is back.");

    /// <summary>Null for an exception that is none of the store's.</summary>
    public static ProblemResult? Of(Exception exception) => exception switch
    {
        UnrecordedException unrecorded => unrecorded.Problem,
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
