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
        builder.Services.AddRequestDecompression(options =>
        {
            foreach (var unused in options.DecompressionProviders.Keys.Where(encoding => encoding != "gzip").ToList()) options.DecompressionProviders.Remove(unused);
        });
        return builder;
    }

    /// <summary>Lets executors post with <c>Content-Encoding: gzip</c>; an endpoint's bound holds for what that unpacks to. Comes behind authorization: nobody else's body is unpacked.</summary>
    public static IApplicationBuilder UseCompressedPosts(this IApplicationBuilder app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/executor"), executors => executors.UseRequestDecompression());

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
