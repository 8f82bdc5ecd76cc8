namespace Kubently.Executor.Link;

/// <summary>Requests to the API in this executor's name, over one pool of connections.</summary>
internal interface IApi
{
    /// <summary>
    /// Posts a body and reads the answer, at most 64 KiB of it. Throws only when <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    Task<ApiAnswer> PostAsync(string path, PostBody body, TimeSpan limit, CancellationToken cancellationToken);
}
