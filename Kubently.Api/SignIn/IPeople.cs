using System.Security.Claims;

namespace Kubently.Api.SignIn;

/// <summary>Who somebody is here whom the issuer vouches for, however they came: with an access token, or in a browser.</summary>
public interface IPeople
{
    /// <summary>The caller whom an issuer's claims describe. The claims must have been checked: signature, issuer, audience, lifetime.</summary>
    PersonOutcome Recognise(IReadOnlyCollection<Claim> claims);
}
