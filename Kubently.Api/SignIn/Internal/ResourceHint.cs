namespace Kubently.Api.SignIn.Internal;

/// <summary>Where a client finds out whose tokens are taken (RFC 9728): its challenge, and the path that it names.</summary>
internal static class ResourceHint
{
    public const string Path = "/.well-known/oauth-protected-resource";

    public static string Of(HttpRequest request) =>
        $"Bearer realm=\"kubently\", resource_metadata=\"{Root(request)}{Path}{request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ProtectedPath>()?.Path}\"";

    /// <summary>The API's own address, as the client wrote it.</summary>
    public static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
