using Kubently.AppHost.Chart;

namespace Kubently.AppHost;

internal static class ExecutorExtensions
{
    public static IResourceBuilder<ProjectResource> AddExecutor(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api, Cluster cluster)
    {
        var published = builder.ExecutionContext.IsPublishMode;
        var executor = builder.AddProject<Projects.Kubently_Executor>("executor")
            .WithHttpEndpoint(targetPort: published ? Endpoints.HealthPort : null, name: Endpoints.Health, env: "KUBENTLY_HEALTH_PORT")
            .WithHttpProbe(ProbeType.Readiness, "/readyz", periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3, endpointName: Endpoints.Health)
            .WithHttpProbe(ProbeType.Liveness, "/healthz", periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6, endpointName: Endpoints.Health)
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithReference(api)
            .WaitFor(api)
            .WithEnvironment("KUBENTLY_API_URL", api.GetEndpoint(Endpoints.Http))
            .WithEnvironment("CLUSTER_ID", cluster.Id)
            .WithEnvironment("KUBENTLY_MODE", "readOnly")
            .WithEnvironment(context => context.EnvironmentVariables["KUBENTLY_TOKEN"] = cluster.Tokens.Shown)
            .PublishAsKubernetesService(ExecutorChart.Shape);
        // In the chart the API is beside it, in the same cluster and namespace.
        if (published) executor.WithoutDiagnostics().WithEnvironment("KUBENTLY_ALLOW_HTTP", "true");
        if (cluster.Kubeconfig is { } kubeconfig) executor.WithEnvironment("KUBECONFIG", kubeconfig);
        if (cluster.Sandbox is { } sandbox) executor.WaitFor(sandbox);
        return executor;
    }
}
