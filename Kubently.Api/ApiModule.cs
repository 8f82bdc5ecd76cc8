using System.Diagnostics.CodeAnalysis;
using Kubently.Api.A2A;
using Kubently.Api.Access;
using Kubently.Api.Agent;
using Kubently.Api.Approvals;
using Kubently.Api.Audit;
using Kubently.Api.Commands;
using Kubently.Api.Conversations;
using Kubently.Api.Description;
using Kubently.Api.Dispatch;
using Kubently.Api.Executors;
using Kubently.Api.Health;
using Kubently.Api.Limits;
using Kubently.Api.Mcp;
using Kubently.Api.Policy;
using Kubently.Api.Problems;
using Kubently.Api.Sessions;
using Kubently.Api.SignIn;
using Kubently.Api.Telemetry;
using Kubently.Api.Transport;
using Kubently.Api.Webhooks;
using Kubently.Contracts.Wire;
using Kubently.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace Kubently.Api;

/// <summary>The whole API, as one process hosts it: <c>Program</c> alone, <c>kubently up</c> beside an executor.</summary>
public static class ApiModule
{
    // What a caller may send; results of executors may be larger.
    private const long MaxBodyBytes = 1024 * 1024;

    // A token of an identity provider may be some KB.
    private const int MaxHeaderBytes = 32 * 1024;
    private const int MaxHeaders = 64;

    // Who sends its headers more slowly than this holds a connection for nothing.
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);

    // Longer than the drain of a waiting command that was just issued; Kubernetes' own grace time is 30 s.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(25);

    /// <summary>Adds all modules; throws with a sentence for whoever configures it when a setting is missing or wrong.</summary>
    public static WebApplicationBuilder AddKubentlyApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
            kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = KubentlyJson.Wire.Options.PropertyNamingPolicy;
            json.SerializerOptions.DefaultIgnoreCondition = KubentlyJson.Wire.Options.DefaultIgnoreCondition;
            json.SerializerOptions.Encoder = KubentlyJson.Wire.Options.Encoder;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, KubentlyJson.Wire);
        });
        builder.Services.TryAddSingleton<TimeProvider>(services => new SharedTime(services.GetRequiredService<RedisTime>(), TimeProvider.System));
        builder.Services.TryAddSingleton(Chance());
        builder.AddTransport().AddTelemetry(ApiTelemetry.Source, metrics => metrics.AddPrometheusExporter()).AddRedis();
        builder.AddProblems().AddAccess().AddSignIn().AddLimits().AddDispatch().AddAudit().AddSessions().AddExecutors().AddCommands().AddApprovals().AddConversations().AddAgent().AddA2A().AddMcp().AddWebhooks().AddHealth().AddDescription();
        builder.Services.AddEphemeralKeys();
        return builder;
    }

    /// <summary>Maps all endpoints.</summary>
    public static WebApplication MapKubentlyApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseTransport();
        app.UseProblems();
        app.UseRequestSources();
        app.UseAuthentication();
        app.UseCallerHolds();
        app.UseLimits();
        app.UseAuthorization();
        app.UseCompressedPosts();
        app.MapDescription();
        app.MapHealth().MapAccess().MapSignIn().MapExecutors().MapSessions().MapCommands().MapPolicy().MapApprovals().MapAudit().MapConversations().MapAgent().MapA2A().MapMcp().MapWebhooks();
        return app;
    }

    // Only spreads out when executors come back; nothing secret hangs on it.
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Jitter.")]
    private static Random Chance()
    {
#pragma warning disable RS0030 // The one place where chance enters; everything else is handed it.
        return Random.Shared;
#pragma warning restore RS0030
    }
}
