using System.Threading.Channels;
using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>Asks the model, tells its words as they come, and asks again when its answer breaks off.</summary>
internal sealed class Speaker(IChatClient model, ChannelWriter<AgentEvent> events, TimeProvider time)
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _part;

    public async Task<ModelReply> AskAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await OnceAsync(messages, options, cancellationToken) is { } reply) return reply;
                if (attempt == MaxAttempts) throw new ModelUnavailableException("The model's answer broke off again and again. Ask again, or choose another model.");
            }
            catch (Exception exception) when (exception is not OperationCanceledException && attempt < MaxAttempts && ModelFault.IsBreak(exception))
            {
                // The connection broke in the middle; requests that are refused were tried again where they were sent.
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not ModelUnavailableException && ModelFault.Sentence(exception) is { } sentence)
            {
                throw new ModelUnavailableException(sentence, exception);
            }

            await Task.Delay(Pause * attempt, time, cancellationToken);
        }
    }

    /// <summary>Tells words that are not the model's, as the end of what it said last.</summary>
    public ValueTask AppendAsync(string text, CancellationToken cancellationToken) => TellAsync(text, Math.Max(0, _part - 1), cancellationToken);

    // Null when the answer ended without saying that it does: the rest is lost.
    private async Task<ModelReply?> OnceAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var part = _part;
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in model.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            updates.Add(update);
            if (update.Text.Length == 0) continue;
            _part = part + 1;
            await TellAsync(update.Text, part, cancellationToken);
        }

        var response = updates.ToChatResponse();
        var contents = response.Messages.SelectMany(message => message.Contents).ToList();
        var calls = contents.OfType<FunctionCallContent>().ToList();
        if (response.FinishReason is null && calls.Count == 0) return null;
        if (response.FinishReason == ChatFinishReason.ContentFilter) throw new ModelUnavailableException("The provider's content filter stopped the answer. Put the question differently, or choose another model.");
        var usage = response.Usage ?? new UsageDetails
        {
            InputTokenCount = TokenEstimate.Of(messages) + TokenEstimate.Of(options),
            OutputTokenCount = contents.Sum(TokenEstimate.Of),
        };
        return new ModelReply(new ChatMessage(ChatRole.Assistant, contents), response.Text, [.. calls], usage, response.FinishReason == ChatFinishReason.Length);
    }

    private ValueTask TellAsync(string text, int part, CancellationToken cancellationToken) =>
        events.WriteAsync(new AgentEvent.Text(text) { At = time.GetUtcNow(), Part = part }, cancellationToken);
}
