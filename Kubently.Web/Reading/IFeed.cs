namespace Kubently.Web.Reading;

/// <summary>
/// Something of the API's that is read again and again while somebody looks at it. What was read last stays when reading fails. Safe to use
/// concurrently.
/// </summary>
public interface IFeed<out T> where T : class
{
    /// <summary>What was read last; null before the first time.</summary>
    T? Value { get; }

    /// <summary>When that was (UTC).</summary>
    DateTimeOffset? At { get; }

    /// <summary>Why it could not be read again; null when it could.</summary>
    Fault? Fault { get; }

    /// <summary>Reads from now on until disposed; <paramref name="changed"/> is called from any thread whenever there is something new.</summary>
    IDisposable Follow(Action changed);

    /// <summary>Reads at once, besides.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
