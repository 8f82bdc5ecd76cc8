using Kubently.Api.Conversations.Internal;
using Kubently.Api.Signals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Conversations;

/// <summary>The conversations with the agent and their endpoints. Wire: <c>docs/protocol/agent.md</c>.</summary>
public static class ConversationsModule
{
    /// <summary>Adds <see cref="IConversations"/>, <see cref="ConversationDocuments"/> and <see cref="IOutputs"/>; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddConversations(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(ConversationOptions.Section).Get<ConversationOptions>() ?? new ConversationOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<Bells>();
        builder.Services.TryAddSingleton<IConversations, RedisConversations>();
        builder.Services.TryAddSingleton<IOutputs, RedisOutputs>();
        builder.Services.TryAddSingleton<ConversationDocuments>();
        return builder;
    }

    /// <summary>Maps <c>/agent/conversations</c>.</summary>
    public static IEndpointRouteBuilder MapConversations(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ConversationEndpoints.Map(app);
        return app;
    }
}
