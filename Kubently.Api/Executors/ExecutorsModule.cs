using Kubently.Api.Access;
using Kubently.Api.Executors.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Executors;

/// <summary>What executors call, and what callers learn of them.</summary>
public static class ExecutorsModule
{
    /// <summary>Adds <see cref="ICapabilityReports"/>, <see cref="IClusterDirectory"/> and the streams.</summary>
    public static IHostApplicationBuilder AddExecutors(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<ICapabilityReports, RedisCapabilityReports>();
        builder.Services.TryAddSingleton<IClusterDirectory, ClusterDirectory>();
        builder.Services.TryAddSingleton<ExecutorStreams>();
        builder.Services.TryAddSingleton<Sightings>();
        builder.Services.AddSingleton<IAccessObserver, RefusedExecutors>();
        return builder;
    }

    /// <summary>Maps <c>/executor/*</c>, <c>/debug/clusters*</c>, <c>/api/v1/clusters/{id}/capabilities</c> and <c>/admin/agents*</c>.</summary>
    public static IEndpointRouteBuilder MapExecutors(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ExecutorEndpoints.Map(app);
        ClusterEndpoints.Map(app);
        AgentEndpoints.Map(app);
        TokenEndpoints.Map(app);
        return app;
    }
}
