using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Kubently.Api.Streaming;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Conversations;

/// <summary>
/// Answers with a conversation's events after a place as server-sent events, live, until nothing is investigated any more. The caller
/// was checked before.
/// </summary>
public sealed record EventStreamResult(ConversationId Conversation, long After) : IResult
{
    // A reader that takes nothing for this long has gone without saying so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // When the process stops, what is investigated here still says so before its readers are sent away.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    // The same names as in the data.
    private static readonly FrozenDictionary<Type, string> Names = typeof(AgentEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(type => type.DerivedType, type => (string)type.TypeDiscriminator!);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var services = httpContext.RequestServices;
        var time = services.GetRequiredService<TimeProvider>();
        var writer = new SseWriter(httpContext, Patience, time);
        httpContext.Response.Headers[Headers.ConversationId] = Conversation.Value;
        using var closing = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var leaving = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => closing.CancelAfter(LastWord));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, httpContext.RequestAborted);
        try
        {
            await foreach (var batch in services.GetRequiredService<IConversations>().FollowAsync(Conversation, After, either.Token))
            {
                if (batch.IsEmpty) writer.BufferKeepalive();
                foreach (var happened in batch) writer.Buffer(Names[happened.GetType()], happened, KubentlyJson.Wire.AgentEvent, happened.Seq);
                await writer.FlushAsync(httpContext.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The reader goes on at another process, from the last event that it has.
        }
    }
}
