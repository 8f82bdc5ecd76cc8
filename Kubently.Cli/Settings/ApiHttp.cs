namespace Kubently.Cli.Settings;

/// <summary>HTTP to an API, or to the issuer that its callers sign in at.</summary>
internal static class ApiHttp
{
    /// <summary>A client whose requests end after <paramref name="timeout"/>. The caller disposes it.</summary>
    public static HttpClient Client(Uri address, TimeSpan timeout) => new(Handler(address)) { Timeout = timeout };

    /// <summary>The same for a client that does more with its requests.</summary>
    public static SocketsHttpHandler Handler(Uri address) =>
        // A key must not follow a redirection, and an API on this machine is not behind a proxy.
        new() { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), UseProxy = !address.IsLoopback };
}
