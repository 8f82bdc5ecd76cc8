namespace Kubently.Api.Transport.Internal;

/// <summary>Headers of every answer: what this API serves is data, for one caller, and no page but where an endpoint says so.</summary>
internal sealed class AnswerHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<PagePolicy>()?.ContentSecurityPolicy ?? "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        // Whatever sets its own, such as a stream, wins: it comes later.
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }
}
