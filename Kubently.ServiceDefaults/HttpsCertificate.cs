using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.ServiceDefaults;

/// <summary>What a service shows at its <c>https</c> addresses.</summary>
public static class HttpsCertificate
{
    /// <summary>
    /// Serves with the certificate of <c>TLS_CERT_FILE</c> and <c>TLS_KEY_FILE</c> (PEM), which is read again when it changes: also where a mounted Secret swaps its links, which
    /// watchers of files do not see. Nothing without them. Throws with a sentence when they are of no use.
    /// </summary>
    public static WebApplicationBuilder AddHttpsCertificate(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (ServedCertificate.Open(builder.Configuration["TLS_CERT_FILE"], builder.Configuration["TLS_KEY_FILE"]) is not { } certificate) return builder;
        builder.Services.AddSingleton(certificate).AddHostedService<CertificateWatch>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            // Kestrel wants one of its own before it asks; the handshake takes the context, which has the chain.
            https.ServerCertificateSelector = (_, _) => certificate.Current.TargetCertificate;
            https.OnAuthenticate = (_, handshake) =>
            {
                handshake.ServerCertificateSelectionCallback = null;
                handshake.ServerCertificateContext = certificate.Current;
            };
        }));
        return builder;
    }
}
