namespace Kubently.Contracts.SignIn;

/// <summary>Whether callers can say who they are: the answer of <c>GET /health/auth</c>.</summary>
/// <param name="ApiKey">With a key.</param>
/// <param name="Oauth">With an access token.</param>
public sealed record AuthHealth(AuthMethodHealth ApiKey, AuthMethodHealth Oauth);
