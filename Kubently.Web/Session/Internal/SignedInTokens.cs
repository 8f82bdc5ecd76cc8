using Kubently.Contracts.Client;
using Microsoft.AspNetCore.Components.Authorization;

namespace Kubently.Web.Session.Internal;

/// <summary>The key of whoever this page is for, sent as a bearer token.</summary>
internal sealed class SignedInTokens(AuthenticationStateProvider state) : IAccessTokens
{
    public const string KeyClaim = "kubently:key";

    public async Task<AccessTokenOutcome> GetAsync(CancellationToken cancellationToken) =>
        await new OneToken((await state.GetAuthenticationStateAsync()).User.FindFirst(KeyClaim)?.Value).GetAsync(cancellationToken);
}
