using System.Text.RegularExpressions;

namespace Kubently.Web;

/// <summary>Files whose names carry a fingerprint of what is in them are kept by browsers for a year; whatever changes has another name.</summary>
internal sealed partial class AssetCaching(RequestDelegate next, IHostEnvironment environment)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!environment.IsDevelopment() && Fingerprinted().IsMatch(context.Request.Path.Value ?? ""))
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified) context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        return next(context);
    }

    [GeneratedRegex(@"\.[a-z0-9]{10}\.(?:css|js|svg)$")]
    private static partial Regex Fingerprinted();
}
