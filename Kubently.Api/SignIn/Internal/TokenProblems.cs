using Kubently.Api.Problems;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.Api.SignIn.Internal;

/// <summary>Says why a token was refused. What the token or the issuer holds is not repeated.</summary>
internal static class TokenProblems
{
    public static ProblemResult Of(Exception? failure, SignInOptions options) => failure switch
    {
        TokenFault fault => fault.Problem,
        SecurityTokenExpiredException => Refused("Your access token has expired. Sign in again: kubently login."),
        SecurityTokenNoExpirationException => Refused("The access token has no end (exp), and such a one is not accepted."),
        SecurityTokenNotYetValidException => Refused("The access token is not valid yet. Compare the clocks of the issuer and of this API."),
        SecurityTokenInvalidAudienceException => Refused($"The access token is not for this API: its audience must be {string.Join(" or ", options.Audiences)}."),
        SecurityTokenInvalidIssuerException => Refused($"The access token is of another issuer than {options.Issuer}."),
        SecurityTokenInvalidAlgorithmException => Refused($"The access token's algorithm is not accepted. It must be one of {string.Join(", ", TokenRules.Algorithms)}."),
        SecurityTokenInvalidTypeException => Refused("The token is no access token: its type (typ) is another."),
        SecurityTokenSignatureKeyNotFoundException => Refused("The access token is not signed with a key of the issuer. Sign in again: kubently login."),
        SecurityTokenInvalidSignatureException => Refused("The access token's signature is not valid."),
        AggregateException { InnerExceptions: [var first, ..] } => Of(first, options),
        _ => Refused("The access token is not valid. Sign in again: kubently login."),
    };

    private static ProblemResult Refused(string detail) => new(ProblemKind.WrongAccessToken, detail);
}
