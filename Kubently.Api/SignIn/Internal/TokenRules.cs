using System.Collections.Frozen;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.Api.SignIn.Internal;

/// <summary>What a token must be like: signed by the issuer with a public-key algorithm, for this API, at this time.</summary>
internal static class TokenRules
{
    // Clocks of machines that keep time differ by less.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    // What access tokens (RFC 9068) and ID tokens call themselves; several issuers leave it out.
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(["", "JWT", "at+jwt", "application/at+jwt"], StringComparer.OrdinalIgnoreCase);

    /// <summary>No algorithm of a shared secret: then whoever knows a public key could sign.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void Apply(JwtBearerOptions bearer, SignInOptions options, Issuer issuer)
    {
        // Neither an authority nor a configuration: the keys are those that the issuer has at this moment.
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.EventsType = typeof(TokenEvents);
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudiences = options.Audiences,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
            TypeValidator = (type, _, _) => Types.Contains(type ?? "") ? type : throw new SecurityTokenInvalidTypeException(),
            IssuerSigningKeyResolver = (_, _, keyId, _) => issuer.Current?.For(keyId) ?? [],
        };
    }
}
