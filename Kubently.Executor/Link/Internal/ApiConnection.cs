using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using Kubently.Contracts.Wire;
using Kubently.ServiceDefaults;

namespace Kubently.Executor.Link.Internal;

/// <summary>The one pool of connections to the API; every request carries the executor's name and token.</summary>
internal sealed class ApiConnection : IDisposable
{
    private readonly string _base;

    public ApiConnection(ExecutorOptions options)
    {
        _base = options.ApiUrl.AbsoluteUri.TrimEnd('/');
        Http = new HttpClient(Handler(options))
        {
            // The stream lives for days; each other request has its own limit.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Token.Reveal());
        Http.DefaultRequestHeaders.Add(Headers.ClusterId, options.ClusterId.Value);
        Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"kubently-executor/{options.Version}");
    }

    public HttpClient Http { get; }

    public HttpRequestMessage Request(HttpMethod method, string path) => new(method, new Uri($"{_base}/{path}"))
    {
        Version = Http.DefaultRequestVersion,
        VersionPolicy = Http.DefaultVersionPolicy,
    };

    /// <summary>How long a response asks to wait; null when it does not.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - now : null);
        return wait > TimeSpan.Zero ? wait : null;
    }

    public void Dispose() => Http.Dispose();

    private static SocketsHttpHandler Handler(ExecutorOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // A redirect would take the token to another host.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        };
        if (!options.VerifyTls)
        {
#pragma warning disable CA5359 // Asked for with KUBENTLY_SSL_VERIFY=false; the link says so in the log each time it starts.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (options.Authorities is { Count: > 0 } authorities)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PemAuthorities.Trust(authorities) };
        }

        return handler;
    }
}
