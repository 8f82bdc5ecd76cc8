using Kubently.AppHost.Chart;

namespace Kubently.AppHost;

internal static class WebConsoleExtensions
{
    private const int LocalPort = 5081;

    public static IResourceBuilder<ProjectResource> AddWebConsole(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api)
    {
        var published = builder.ExecutionContext.IsPublishMode;
        var console = builder.AddProject<Projects.Kubently_Web>("console")
            .WithHttpEndpoint(port: published ? null : LocalPort, targetPort: published ? Endpoints.HttpPort : null, name: Endpoints.Http)
            .WithExternalHttpEndpoints()
            // That the API is away is told on its pages, which have to be there for it.
            .WithHttpProbe(ProbeType.Liveness, "/alive", periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6, endpointName: Endpoints.Http)
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithReference(api)
            .WaitFor(api)
            .WithEnvironment("KUBENTLY_API_URL", api.GetEndpoint(Endpoints.Http))
            .PublishAsKubernetesService(ConsoleChart.Shape);
        return published ? console.WithoutDiagnostics() : console.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development");
    }
}
