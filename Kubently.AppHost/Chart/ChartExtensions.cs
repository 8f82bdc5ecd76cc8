namespace Kubently.AppHost.Chart;

internal static class ChartExtensions
{
    /// <summary>What is published is a Helm chart; elsewhere this does nothing.</summary>
    public static void AddChart(this IDistributedApplicationBuilder builder) => builder.AddKubernetesEnvironment("kubernetes")
        .WithDashboard(false)
        .WithProperties(chart =>
        {
            chart.HelmChartName = "kubently";
            chart.HelmChartVersion = "0.1.0";
            chart.HelmChartDescription = "Kubently as its AppHost publishes it; aspire-manifest/helm has the charts with all their settings.";
        });

    /// <summary>Diagnostics would be written to a file system that is read-only.</summary>
    public static IResourceBuilder<ProjectResource> WithoutDiagnostics(this IResourceBuilder<ProjectResource> part) => part.WithEnvironment("DOTNET_EnableDiagnostics", "0");
}
