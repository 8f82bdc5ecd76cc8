using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Conversations;
using Microsoft.Extensions.AI;
using StackExchange.Redis;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>
/// Keeps what was asked and found in a conversation: also while a question is investigated, so that the next one finds it when this
/// process dies.
/// </summary>
internal sealed partial class TurnMemory(ITurn turn, int maxTokens, ILogger logger)
{
    /// <summary>What was kept last.</summary>
    public async Task<List<ChatMessage>> RecallAsync(CancellationToken cancellationToken) => ConversationMemory.Read(await turn.RecallAsync(cancellationToken));

    /// <summary>Keeps a question with its answer, which is one also when Redis is away: the next question then finds what the last step kept.</summary>
    public async Task KeepAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            await turn.RememberAsync(ConversationMemory.Write(messages, maxTokens), cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            LogNotKept(exception.Message);
        }
    }

    /// <summary>Keeps a question with what was found and why there is no answer to it. What cannot be kept now is kept with the next step.</summary>
    public Task KeepUnansweredAsync(IReadOnlyList<ChatMessage> messages, string why, CancellationToken cancellationToken)
    {
        // A model's calls without their results are no conversation that a provider takes.
        var whole = messages is [.., { Role: var role }] && role == ChatRole.Assistant ? messages.SkipLast(1) : messages;
        return KeepAsync(whole.Append(new ChatMessage(ChatRole.Assistant, $"(There was no answer: {why})")), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What an investigation has found so far could not be kept: {Reason}")]
    private partial void LogNotKept(string reason);
}
