using System.Text.RegularExpressions;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Access.Internal;

/// <summary>Which scheme of authentication a caller's request is for.</summary>
internal static partial class SchemeOfRequest
{
    /// <summary>A key in its own header wins; a bearer is a token when it looks like one and tokens are taken; anything else is a key.</summary>
    public static string Of(HttpRequest request, CallerSchemes schemes) =>
        schemes.TokenScheme is { } scheme && request.Headers[Headers.ApiKey].Count == 0 && BearerToken.Of(request) is { } token && TokenShape().IsMatch(token)
            ? scheme
            : ApiKeyHandler.Scheme;

    // Three parts in base64url, the first of which is a JSON object. The signature may be missing: that is for the scheme to refuse.
    [GeneratedRegex(@"^ey[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex TokenShape();
}
