using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kubently.AppHost;

internal static class ClusterExtensions
{
    private const string SandboxId = "sandbox";
    private const string SandboxCheck = "sandbox-kubeconfig";

    /// <summary>In the chart the cluster that it is installed in; here the current context of the kubeconfig, and where there is none the demo cluster.</summary>
    public static Cluster AddCluster(this IDistributedApplicationBuilder builder, Secrets secrets)
    {
        var tokens = new ExecutorTokens(secrets.ExecutorToken.Resource);
        if (builder.ExecutionContext.IsPublishMode) return new Cluster("local", tokens, null, null);
        return Kubeconfig() is { } kubeconfig ? new Cluster("local", tokens, kubeconfig, null) : builder.AddSandbox(tokens);
    }

    private static Cluster AddSandbox(this IDistributedApplicationBuilder builder, ExecutorTokens tokens)
    {
        var kubeconfig = Path.Combine(Directory.CreateTempSubdirectory("kubently-").FullName, "kubeconfig");
        // It writes the file when it listens.
        builder.Services.AddHealthChecks().AddCheck(SandboxCheck, () => File.Exists(kubeconfig) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("It does not listen yet."));
        var sandbox = builder.AddProject<Projects.Kubently_Sandbox>(SandboxId).WithArgs("--kubeconfig", kubeconfig).WithHealthCheck(SandboxCheck);
        return new Cluster(SandboxId, tokens, kubeconfig, sandbox);
    }

    // The executor reads one file; kubectl would merge several.
    private static string? Kubeconfig()
    {
        var named = Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var usual = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
        return (named.Length > 0 ? named : [usual]).FirstOrDefault(File.Exists);
    }
}
