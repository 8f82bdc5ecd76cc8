using Kubently.Contracts.Client;

namespace Kubently.Web.Session.Internal;

/// <summary>A key or an access token that is known; null when there is none.</summary>
internal sealed class OneToken(string? token) : IAccessTokens
{
    public Task<AccessTokenOutcome> GetAsync(CancellationToken cancellationToken) => Task.FromResult<AccessTokenOutcome>(
        token is { Length: > 0 } ? new AccessTokenOutcome.Valid(token) : new AccessTokenOutcome.Missing("Nobody is signed in. Sign in again."));
}
