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
    // The same names as in the data.
    private static readonly FrozenDictionary<Type, string> Names = typeof(AgentEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(type => type.DerivedType, type => (string)type.TypeDiscriminator!);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.Headers[Headers.ConversationId] = Conversation.Value;
        var events = httpContext.RequestServices.GetRequiredService<IConversations>().FollowAsync(Conversation, After, httpContext.RequestAborted);
        await SseResponse.WriteAsync(httpContext, events, static (writer, batch) =>
        {
            if (batch.IsEmpty) writer.BufferKeepalive();
            foreach (var happened in batch) writer.Buffer(Names[happened.GetType()], happened, KubentlyJson.Wire.AgentEvent, happened.Seq);
        });
    }
}
