namespace Kubently.Api.Access;

/// <summary>Tells all <see cref="IAccessObserver"/>s.</summary>
public sealed class AccessEvents(IEnumerable<IAccessObserver> observers)
{
    /// <summary>Tells what a request has done, with its caller and its address.</summary>
    public async Task TellAsync(AccessEvent happened, HttpContext request)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(request);
        var told = happened with { Actor = request.User.Identity?.Name, RemoteAddress = request.Connection.RemoteIpAddress?.ToString() };
        // What has happened is kept even when nobody waits for the answer any more.
        foreach (var observer in observers) await observer.ObserveAsync(told, CancellationToken.None);
    }
}
