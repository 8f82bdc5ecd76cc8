using Kubently.Api.Transport.Internal;
using Kubently.ServiceDefaults;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Transport;

/// <summary>How requests reach the process: TLS, the proxies in front, and what answers tell a browser.</summary>
public static class TransportModule
{
    /// <summary>
    /// Reads <c>TLS_CERT_FILE</c> and <c>TLS_KEY_FILE</c> (PEM; what <c>https</c> addresses are served with, read again when it changes) and
    /// <c>TRUSTED_PROXIES</c> (addresses and networks, separated by commas, whose <c>X-Forwarded-*</c> headers are believed; nobody's without).
    /// Throws with a sentence when a setting is of no use.
    /// </summary>
    public static WebApplicationBuilder AddTransport(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddHttpsCertificate();
        var proxies = TrustedProxies.Read(builder.Configuration["TRUSTED_PROXIES"]);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies) options.KnownIPNetworks.Add(network);
            options.ForwardedHeaders = proxies.IsEmpty ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // As far back as there are known ones.
            options.ForwardLimit = null;
        });
        return builder;
    }

    /// <summary>Comes first in the pipeline: all that follows sees the caller's own address.</summary>
    public static IApplicationBuilder UseTransport(this IApplicationBuilder app) => app.UseForwardedHeaders().UseMiddleware<AnswerHeaders>();
}
