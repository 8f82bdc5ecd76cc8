namespace Kubently.Api.Access;

/// <summary>The token of an <c>Authorization</c> header (RFC 6750).</summary>
public static class BearerToken
{
    private const string Prefix = "Bearer ";

    /// <summary>The token; null when the request has none.</summary>
    public static string? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : "";
        return token.Length > 0 ? token : null;
    }
}
