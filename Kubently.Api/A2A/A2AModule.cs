using Kubently.Api.A2A.Internal.Cards;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.A2A.Internal.Rpc;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.A2A.V03;
using Kubently.Api.A2A.V1;
using Kubently.Api.Access;
using Kubently.Api.Limits;
using Kubently.Api.Signals;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.A2A;

/// <summary>
/// The agent for other agents: A2A 1.0 (JSON-RPC and HTTP+JSON) and 0.3 (JSON-RPC) at one address. Wire: <c>docs/protocol/a2a.md</c>.
/// </summary>
public static class A2AModule
{
    /// <summary>Where it is spoken.</summary>
    public const string Path = "/a2a";

    /// <summary>Adds it; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddA2A(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = Options(builder.Configuration);
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        var services = builder.Services;
        services.TryAddSingleton(options);
        services.TryAddSingleton<Bells>();
        services.AddSingleton<CardSecurity>(new CardSecurity.ApiKey("apiKey", "A key of this server.", Headers.ApiKey));
        services.AddSingleton<CardSecurity>(new CardSecurity.Bearer("bearer", "The same key as a bearer token."));
        services.TryAddSingleton<TaskRecords>();
        services.TryAddSingleton<ContextMap>();
        services.TryAddSingleton<TaskReader>();
        services.TryAddSingleton<TaskListing>();
        services.TryAddSingleton<TaskDesk>();
        services.TryAddSingleton<PushQueue>();
        services.TryAddSingleton<PushTargets>();
        services.TryAddSingleton<PushSigner>();
        services.TryAddSingleton<PushSender>();
        services.TryAddSingleton<PushDesk>();
        services.TryAddSingleton<AgentCards>();
        services.TryAddSingleton<V1Operations>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRpcMethods, V1Methods>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRpcMethods, V03Methods>());
        services.TryAddSingleton<RpcEndpoint>();
        if (options is { Enabled: true, PushNotifications: true }) services.AddHostedService<PushPump>();
        return builder;
    }

    /// <summary>Maps <c>/a2a</c> and the agent card.</summary>
    public static IEndpointRouteBuilder MapA2A(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.ServiceProvider.GetRequiredService<A2AOptions>().Enabled) return app;
        CardEndpoints.Map(app);
        var group = app.MapGroup(Path).WithTags("A2A").RequirePermission(Permission.ReadClusters);
        group.MapPost("", (HttpContext http, RpcEndpoint endpoint) => endpoint.HandleAsync(http)).HoldsStream().WithSummary("A2A over JSON-RPC.");
        V1Rest.Map(group.MapGroup(""));
        return app;
    }

    // The variables of the original keep working.
    private static A2AOptions Options(IConfiguration configuration)
    {
        var options = configuration.GetSection(A2AOptions.Section).Get<A2AOptions>() ?? new A2AOptions();
        var off = configuration["KUBENTLY_A2A"]?.Trim().ToLowerInvariant() is "off" or "false" or "0" or "no";
        return options with { Enabled = options.Enabled && !off, ExternalUrl = External(configuration["A2A_EXTERNAL_URL"]) ?? options.ExternalUrl };
    }

    // What is no address at all is told with the other faults.
    private static Uri? External(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) ? url : new Uri("not-an-address", UriKind.Relative);
}
