using Kubently.Contracts;
using Kubently.Executor.Work.Approvals;
using Kubently.Executor.Work.Changes;
using Kubently.Executor.Work.Check;
using Kubently.Executor.Work.Diagnose;
using Kubently.Executor.Work.Internal;
using Kubently.Executor.Work.Kubectl;
using Kubently.Executor.Work.Policy;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Executor.Work;

/// <summary>What runs commands: the bounded work, and a handler for each tool.</summary>
internal static class WorkModule
{
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new KubectlEngine(
            provider.GetRequiredService<IClusterConnection>(),
            provider.GetRequiredService<ExecutorOptions>().Mode,
            new KubectlOptions { MaxOutputBytes = provider.GetRequiredService<ExecutorOptions>().MaxOutputBytes },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExecutorOptions>().Policy));
        services.TryAddSingleton<IKubectl>(provider => new CachedKubectl(
            new SharedKubectl(provider.GetRequiredService<KubectlEngine>(), provider.GetRequiredService<ExecutorOptions>().Policy),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExecutorOptions>().Policy));
        services.TryAddSingleton(provider => new DiagnosisOptions { ReadsSecrets = provider.GetRequiredService<ExecutorOptions>().Mode != SecurityMode.ReadOnly });
        services.TryAddSingleton<IDiagnosis>(provider => new ClusterDiagnosis(
            provider.GetRequiredService<IClusterConnection>(),
            provider.GetRequiredService<DiagnosisOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExecutorOptions>().Policy,
            provider.GetRequiredService<ExecutorOptions>().WatchCluster ? provider.GetRequiredService<WatchedCluster>() : null));
        services.TryAddSingleton(provider => new WatchedCluster(
            provider.GetRequiredService<IClusterConnection>(), provider.GetRequiredService<DiagnosisOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ClusterWatch>();
        services.TryAddSingleton<IObjectUses>(provider => new ObjectUses(
            provider.GetRequiredService<IClusterConnection>(),
            provider.GetRequiredService<DiagnosisOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExecutorOptions>().Policy));
        services.TryAddSingleton<IRecentChanges>(provider => new RecentChanges(
            provider.GetRequiredService<IClusterConnection>(),
            provider.GetRequiredService<DiagnosisOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExecutorOptions>().Policy));
        services.TryAddSingleton(provider => new KubectlVerbs(KubectlEngine.Verbs(provider.GetRequiredService<ExecutorOptions>().Mode)));
        services.TryAddSingleton<ApprovalGate>();
        services.TryAddSingleton<ClusterCheck>();
        services.TryAddSingleton<VerbLabel>();
        services.TryAddSingleton<CommandExecution>();
        services.TryAddSingleton<IWork, BoundedWork>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, KubectlHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, PreviewHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, DiagnoseHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, ChangesHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, CheckHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, PolicyHandler>());
        return services;
    }
}
