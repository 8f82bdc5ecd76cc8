using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kubently.ServiceDefaults;

/// <summary>Data protection for processes that protect nothing which outlives them.</summary>
public static class EphemeralKeys
{
    /// <summary>
    /// What is protected is protected by keys in memory, and none is written to the disk. To be called last: the framework's authentication
    /// adds data protection, whose first act at a start is to write a key into the user's home.
    /// </summary>
    public static IServiceCollection AddEphemeralKeys(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var keyRing = typeof(IDataProtectionBuilder).Assembly;
        foreach (var starting in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == keyRing).ToList()) services.Remove(starting);
        return services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
    }
}
