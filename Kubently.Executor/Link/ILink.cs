namespace Kubently.Executor.Link;

/// <summary>The stream from the API: opened, read, and opened again for as long as the executor lives.</summary>
internal interface ILink
{
    /// <summary>How it is now.</summary>
    LinkSnapshot Now { get; }

    /// <summary>Which protocol the API spoke when it was last connected.</summary>
    ServerKind Server { get; }

    /// <summary>Whether the API takes several results in one post.</summary>
    bool TakesBatches { get; }

    /// <summary>Whether the API takes posts that are compressed with gzip.</summary>
    bool TakesGzip { get; }
}
