using Kubently.AppHost.Chart;

namespace Kubently.AppHost;

internal static class ApiExtensions
{
    private const int Replicas = 3;
    private const int LocalPort = 5080;

    public static IResourceBuilder<ProjectResource> AddApi(this IDistributedApplicationBuilder builder, IResourceBuilder<RedisResource> redis, Cluster cluster, Secrets secrets)
    {
        var published = builder.ExecutionContext.IsPublishMode;
        var api = builder.AddProject<Projects.Kubently_Api>("api")
            .WithHttpEndpoint(port: published ? null : LocalPort, targetPort: published ? Endpoints.HttpPort : null, name: Endpoints.Http)
            .WithExternalHttpEndpoints()
            .WithReplicas(published ? Replicas : 1)
            // Redis is asked for the first only: a restart would not bring it back.
            .WithHttpProbe(ProbeType.Readiness, "/health", periodSeconds: 5, timeoutSeconds: 6, failureThreshold: 2, endpointName: Endpoints.Http)
            .WithHttpProbe(ProbeType.Liveness, "/alive", periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6, endpointName: Endpoints.Http)
            // Whose X-Forwarded-* headers are believed is said by TRUSTED_PROXIES.
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            .WithReference(redis)
            .WaitFor(redis)
            .WithEnvironment("API_KEYS", $"admin:{secrets.AdminKey}")
            .WithEnvironment("API_KEY_ROLES", "admin:admin+operator+approver")
            .WithEnvironment("AUDIT_KEY", $"{secrets.AuditKey}")
            .WithEnvironment(context => context.EnvironmentVariables["EXECUTOR_TOKENS"] = cluster.Tokens.Taken(cluster.Id))
            .PublishAsKubernetesService(ApiChart.Shape);
        foreach (var (variable, key) in secrets.ModelKeys) api.WithEnvironment(variable, $"{key}");
        // One person sits at this machine: nobody else could say yes to what they ask for.
        return published ? api.WithoutDiagnostics() : api.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development").WithEnvironment("Approvals__AllowSelfApproval", "true");
    }
}
