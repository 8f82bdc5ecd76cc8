using Kubently.Web.Components;
using Microsoft.Extensions.Options;

namespace Kubently.Web;

/// <summary>
/// What every answer says to browsers: scripts, styles and pictures from here only (scripts and styles also from where the options have them), no frame, no sniffing. Style attributes are let
/// through, because the framework's virtual lists set the height of what they leave out so.
/// </summary>
internal sealed class AnswerHeaders(RequestDelegate next, IOptions<WebOptions> options)
{
    private readonly string _policy = Policy(options.Value.AssetsUrl is { } assets ? $" {assets.GetLeftPart(UriPartial.Authority)}" : "");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Without being asked a browser does not say whether its system is dark. It is not asked again for an answer that it has: a link
        // that works once would be used up by that.
        headers["Accept-CH"] = Themes.Hint;
        headers.Append("Vary", Themes.Hint);
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }

    private static string Policy(string assets) =>
        $"default-src 'none'; script-src 'self'{assets}; style-src 'self'{assets}; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";
}
