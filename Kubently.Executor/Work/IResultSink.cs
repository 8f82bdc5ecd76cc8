namespace Kubently.Executor.Work;

/// <summary>Where results go.</summary>
internal interface IResultSink
{
    /// <summary>Results that have not been taken yet.</summary>
    int Buffered { get; }

    /// <summary>
    /// Hands a result over; returns at once. It is posted until it is taken, until a while after <paramref name="deadline"/>, or until
    /// newer ones need its place. A result of an id that is still here is posted at once and not twice.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="deadline">Its command's deadline, by the API's clock.</param>
    /// <param name="settled">Called once the API has taken it, or has said that it never will.</param>
    void Post(KeptResult result, DateTimeOffset deadline, Action settled);

    /// <summary>Waits until every result is gone, at most <paramref name="limit"/>. Says whether all are.</summary>
    Task<bool> FlushAsync(TimeSpan limit, CancellationToken cancellationToken);
}
