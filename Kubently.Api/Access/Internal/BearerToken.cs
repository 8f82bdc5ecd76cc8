namespace Kubently.Api.Access.Internal;

/// <summary>The token of an <c>Authorization</c> header (RFC 6750).</summary>
internal static class BearerToken
{
    private const string Prefix = "Bearer ";

    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : "";
        return token.Length > 0 ? token : null;
    }
}
