namespace Kubently.Api.Access;

/// <summary>Is told what happens to keys, tokens and logins. Every one that is registered is told; there need be none.</summary>
public interface IAccessObserver
{
    /// <summary>
    /// Keeps what has happened. The answer to the request waits for it, a refused login's too, which anybody can cause at any rate.
    /// It does not throw because it could not keep it.
    /// </summary>
    Task ObserveAsync(AccessEvent happened, CancellationToken cancellationToken);
}
