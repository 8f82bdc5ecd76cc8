using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Conversations;

/// <summary>Asks, and gathers what is told.</summary>
internal static class Talk
{
    public static Task<List<AgentEvent>> AskAsync(ApiUnderTest api, string question, ConversationId? conversation = null) =>
        AllAsync(api.Client.AskAsync(new AskRequest { Question = question, ConversationId = conversation }, TimeProvider.System, Cancel));

    public static Task<List<AgentEvent>> ReadAsync(ApiUnderTest api, ConversationId conversation, long after = 0) =>
        AllAsync(api.Client.FollowConversationAsync(conversation, after, TimeProvider.System, Cancel));

    public static async Task<List<AgentEvent>> AllAsync(IAsyncEnumerable<AgentEvent> events)
    {
        var all = new List<AgentEvent>();
        await foreach (var happened in events) all.Add(happened);
        return all;
    }

    public static ConversationId IdOf(IEnumerable<AgentEvent> events) => events.OfType<AgentEvent.Asked>().First().ConversationId;

    public static string AnswerOf(IReadOnlyList<AgentEvent> events) => Assert.IsType<AgentEvent.Done>(events[^1]).Answer;
}
