using Kubently.Executor.Capabilities.Internal;
using Kubently.Executor.Link;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Executor.Capabilities;

/// <summary>Tells the API what this executor can do, and that it is alive.</summary>
internal static class CapabilitiesModule
{
    public static IServiceCollection AddCapabilities(this IServiceCollection services)
    {
        services.TryAddSingleton<ICapabilityReport, CapabilityReport>();
        services.TryAddSingleton<Heart>();
        services.AddSingleton<ILinkListener>(provider => provider.GetRequiredService<Heart>());
        services.AddHostedService(provider => provider.GetRequiredService<Heart>());
        services.AddHostedService<PolicyWatch>();
        return services;
    }
}
