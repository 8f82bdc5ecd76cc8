using System.ComponentModel.DataAnnotations;

namespace Kubently.Web.Session;

/// <summary>The OpenID Connect issuer at which people sign in, the same that the API takes tokens of. Section <c>Console:Oidc</c>.</summary>
public sealed class IssuerOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Console:Oidc";

    /// <summary>The issuer's address, https or on this machine. Null: nobody signs in so. <c>OIDC_ISSUER</c> wins.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>The client as which the console signs in; needed with an issuer. <c>CONSOLE_OIDC_CLIENT_ID</c> wins.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client's secret; null for a public client, which PKCE protects. <c>CONSOLE_OIDC_CLIENT_SECRET</c> wins.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, separated by spaces; default <c>openid email profile groups</c>. <c>CONSOLE_OIDC_SCOPES</c> wins.</summary>
    public string Scopes { get; set; } = "openid email profile groups";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Issuer is null) yield break;
        if (Issuer is not { IsAbsoluteUri: true } || (Issuer.Scheme != Uri.UriSchemeHttps && !(Issuer.Scheme == Uri.UriSchemeHttp && Issuer.IsLoopback)))
            yield return new ValidationResult($"OIDC_ISSUER must be https, or on this machine; it is {Issuer}.");
        if (string.IsNullOrWhiteSpace(ClientId)) yield return new ValidationResult("CONSOLE_OIDC_CLIENT_ID is needed with OIDC_ISSUER: the client as which the console signs in.");
    }
}
