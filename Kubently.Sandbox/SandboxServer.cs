using System.Net;
using System.Text;
using Kubently.Sandbox.Internal;
using Kubently.Sandbox.Internal.Access;
using Kubently.Sandbox.Internal.Capture;
using Kubently.Sandbox.Internal.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Sandbox;

/// <summary>
/// A Kubernetes API server in memory, on a loopback port with TLS and bearer tokens, filled with scenarios or with the capture of a
/// real cluster. It answers reads, watches, logs and reviews as the real one does, and takes writes, which controllers follow up.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Certificates _certificates;
    private readonly Tokens _tokens;
    private readonly World _world;

    private SandboxServer(WebApplication app, Certificates certificates, Tokens tokens, World world, SandboxRequests requests)
    {
        (_app, _certificates, _tokens, _world, Requests) = (app, certificates, tokens, world, requests);
        Cluster = new SandboxCluster(world);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new Uri(bound);
        Token = tokens.For(ApiUser.Administrator);
    }

    /// <summary>The API server's address.</summary>
    public Uri Address { get; }

    /// <summary>The administrator's bearer token.</summary>
    public string Token { get; }

    /// <summary>A complete kubeconfig for the administrator; its context is <c>sandbox</c>.</summary>
    public string KubeconfigYaml => Kubeconfig("sandbox-admin", Token);

    /// <summary>What was asked of this server.</summary>
    public SandboxRequests Requests { get; }

    /// <summary>The objects, to be changed while the server runs.</summary>
    public SandboxCluster Cluster { get; }

    /// <summary>The cluster's clock.</summary>
    public SandboxClock Clock => _world.Clock;

    /// <summary>Starts a server and returns when it listens. Errors in scenarios are an <see cref="InvalidDataException"/> that names file and place.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = new SandboxClock(options.TimeProvider);
        var world = WorldBuilder.Build(options, clock);
        var (tokens, requests) = (new Tokens(), new SandboxRequests());
        var handler = new ApiHandler(world, tokens, requests, options.Fault, options.ReadOnly);
        // The certificate is judged by the clients' clocks, which are the machine's and not the cluster's.
        var certificates = Certificates.Create(TimeProvider.System.GetUtcNow());

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 3 * 1024 * 1024;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(certificates.Server);
            });
        });
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(handler.HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            certificates.Dispose();
            await app.DisposeAsync();
            throw;
        }

        return new SandboxServer(app, certificates, tokens, world, requests);
    }

    /// <summary>The token of a user that the cluster's roles are applied to; the same each time. Groups count at the first call.</summary>
    public string TokenFor(string user, params string[] groups) => user == ApiUser.Administrator.Name
        ? Token
        : _tokens.For(new ApiUser(user, [.. groups, ApiUser.Authenticated]));

    /// <summary>A complete kubeconfig for a user of <see cref="TokenFor"/>.</summary>
    public string KubeconfigFor(string user, params string[] groups) => Kubeconfig(user, TokenFor(user, groups));

    /// <summary>Which of a capture's metrics folders (<c>00</c>, <c>01</c>, ...) answers metrics requests from now on.</summary>
    public void UseMetrics(string folder)
    {
        if (_world.Metrics is not CapturedMetrics captured) throw new InvalidOperationException("Only a captured cluster has metrics folders.");
        captured.Use(folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
        _certificates.Dispose();
    }

    private string Kubeconfig(string user, string token) => $$"""
        apiVersion: v1
        kind: Config
        current-context: sandbox
        clusters:
        - name: sandbox
          cluster:
            server: {{Address.GetLeftPart(UriPartial.Authority)}}
            certificate-authority-data: {{Convert.ToBase64String(Encoding.ASCII.GetBytes(_certificates.AuthorityPem))}}
        contexts:
        - name: sandbox
          context:
            cluster: sandbox
            user: {{user}}
        users:
        - name: {{user}}
          user:
            token: {{token}}

        """;
}
