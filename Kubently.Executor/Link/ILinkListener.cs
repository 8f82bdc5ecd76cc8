namespace Kubently.Executor.Link;

/// <summary>Something that acts when the API is back.</summary>
internal interface ILinkListener
{
    /// <summary>A stream has been opened. Must not block: the stream is not read meanwhile.</summary>
    void Connected(ServerKind server);
}
