using Kubently.Executor.Work.Diagnose;
using Kubently.Executor.Work.Internal;
using Kubently.Executor.Work.Kubectl;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Executor.Work;

/// <summary>What runs commands: the bounded work, and a handler for each tool.</summary>
internal static class WorkModule
{
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton(new KubectlVerbs(["get", "describe", "logs", "events", "version", "api-resources"]));
        services.TryAddSingleton<VerbLabel>();
        services.TryAddSingleton<CommandExecution>();
        services.TryAddSingleton<IWork, BoundedWork>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, KubectlHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommandHandler, DiagnoseHandler>());
        return services;
    }
}
