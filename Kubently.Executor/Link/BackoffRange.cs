namespace Kubently.Executor.Link;

/// <summary>How long to wait before trying again.</summary>
/// <param name="Least">The shortest wait; never zero, so that no loop spins.</param>
/// <param name="First">The longest first wait; it doubles with each attempt.</param>
/// <param name="Most">The longest wait of all.</param>
internal sealed record BackoffRange(TimeSpan Least, TimeSpan First, TimeSpan Most)
{
    /// <summary>The API cannot be reached, or a stream broke.</summary>
    public static readonly BackoffRange Usual = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>The API does not know us: nothing changes until a person acts.</summary>
    public static readonly BackoffRange Unauthorised = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));

    /// <summary>A result waits for the API; shorter than the stream's, since callers wait for it.</summary>
    public static readonly BackoffRange Results = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
}
