namespace Kubently.Contracts.Client;

/// <summary>The access tokens of somebody who has signed in. Safe to use concurrently.</summary>
public interface IAccessTokens
{
    /// <summary>A token that holds for some time to come: the last one, or a new one.</summary>
    Task<AccessTokenOutcome> GetAsync(CancellationToken cancellationToken);
}
