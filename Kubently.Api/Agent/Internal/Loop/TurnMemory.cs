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

    /// <summary>Keeps a question with its answer.</summary>
    public Task KeepAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken) =>
        turn.RememberAsync(ConversationMemory.Write(messages, maxTokens), cancellationToken);

    /// <summary>Keeps a question with what was found and why there is no answer to it. What cannot be kept now is kept with the next step.</summary>
    public async Task KeepUnansweredAsync(IReadOnlyList<ChatMessage> messages, string why, CancellationToken cancellationToken)
    {
        // A model's calls without their results are no conversation that a provider takes.
        var whole = messages is [.., { Role: var role }] && role == ChatRole.Assistant ? messages.SkipLast(1) : messages;
        try
        {
            await KeepAsync(whole.Append(new ChatMessage(ChatRole.Assistant, $"(There was no answer: {why})")), cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            LogNotKept(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What an investigation has found so far could not be kept: {Reason}")]
    private partial void LogNotKept(string reason);
}
