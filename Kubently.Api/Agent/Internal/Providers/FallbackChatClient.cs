using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>Asks another model when the first one refuses or cannot be reached. What has begun to answer answers to the end.</summary>
internal sealed partial class FallbackChatClient(IChatClient first, IChatClient second, ProviderSettings settings, ILogger<FallbackChatClient> logger) : DelegatingChatClient(first)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var updates = base.GetStreamingResponseAsync(asked, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            if (await HasFirstAsync(updates) is not { } any)
            {
                await updates.DisposeAsync();
                updates = second.GetStreamingResponseAsync(asked, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                any = await updates.MoveNextAsync();
            }

            while (any)
            {
                yield return updates.Current;
                any = await updates.MoveNextAsync();
            }
        }
        finally
        {
            await updates.DisposeAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) second.Dispose();
        base.Dispose(disposing);
    }

    // Null when the first model does not answer.
    private async Task<bool?> HasFirstAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (ModelFault.Refusal(exception) is { } refusal)
        {
            LogFallingBack($"{settings}", refusal.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Asking {Model} instead: {Reason}")]
    private partial void LogFallingBack(string model, string reason);
}
