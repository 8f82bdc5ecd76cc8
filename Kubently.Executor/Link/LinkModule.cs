using Kubently.Executor.Link.Internal;
using Kubently.Executor.Link.Internal.Posting;
using Kubently.Executor.Work;
using Kubently.Executor.Work.Approvals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Executor.Link;

/// <summary>The way to the API: the stream that commands come from, and the posts that results go by.</summary>
internal static class LinkModule
{
    public static IServiceCollection AddLink(this IServiceCollection services)
    {
        services.TryAddSingleton<ApiConnection>();
        services.TryAddSingleton<IApi, HttpApi>();
        services.TryAddSingleton<IApprovalSource, HttpApprovals>();
        services.TryAddSingleton<LinkState>();
        services.TryAddSingleton<ILink>(provider => provider.GetRequiredService<LinkState>());
        services.TryAddSingleton<LinkDispatch>();
        services.TryAddSingleton<LinkStream>();
        services.TryAddSingleton<ResultMail>();
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<IResultSink>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton<ILinkListener>(provider => provider.GetRequiredService<Outbox>());
        services.AddHostedService<LinkLoop>();
        return services;
    }
}
