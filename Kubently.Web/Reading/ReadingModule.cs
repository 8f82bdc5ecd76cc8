using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading.Internal;

namespace Kubently.Web.Reading;

/// <summary>What pages read of the API, kept fresh while they are open. Each page has its own, with its caller's rights.</summary>
public static class ReadingModule
{
    private static readonly TimeSpan ClustersEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ApprovalsEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConversationsEvery = TimeSpan.FromSeconds(5);

    /// <summary>Adds the feeds and reports.</summary>
    public static WebApplicationBuilder AddReading(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Add<ClusterList>(builder.Services, (client, cancellationToken) => client.ListClustersAsync(cancellationToken), ClustersEvery);
        Add<ApprovalList>(builder.Services, (client, cancellationToken) => client.ListApprovalsAsync(null, null, cancellationToken), ApprovalsEvery);
        Add<ConversationList>(builder.Services, (client, cancellationToken) => client.ListConversationsAsync(cancellationToken), ConversationsEvery);
        builder.Services.AddScoped<IReports, Reports>();
        builder.Services.AddScoped<IFindings, Findings>();
        return builder;
    }

    private static void Add<T>(IServiceCollection services, Func<KubentlyClient, CancellationToken, Task<ApiAnswer<T>>> read, TimeSpan every) where T : class =>
        services.AddScoped<IFeed<T>>(provider =>
        {
            var client = provider.GetRequiredService<KubentlyClient>();
            return new Feed<T>(cancellationToken => read(client, cancellationToken), every, provider.GetRequiredService<TimeProvider>());
        });
}
