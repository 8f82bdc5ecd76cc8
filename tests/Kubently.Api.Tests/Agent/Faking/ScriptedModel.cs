using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Kubently.Api.Agent.Internal.Context;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Tests.Agent.Faking;

/// <summary>A model that says what a test tells it to, and remembers what it was shown.</summary>
internal sealed class ScriptedModel(Func<ModelRequest, CancellationToken, Task<ModelReply>> script) : IChatClient
{
    public ScriptedModel(Func<ModelRequest, ModelReply> script) : this((request, _) => Task.FromResult(script(request)))
    {
    }

    public ConcurrentQueue<ModelRequest> Asked { get; } = [];

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var shown = messages.ToList();
        var request = new ModelRequest([.. shown], options?.Clone(), TokenEstimate.Of(shown) + (options is null ? 0 : TokenEstimate.Of(options)));
        Asked.Enqueue(request);
        var reply = await script(request, cancellationToken);
        var id = Guid.NewGuid().ToString("N");
        foreach (var content in reply.Contents) yield return Update(id, null, content);
        yield return Update(id, reply.Finish, new UsageContent(new UsageDetails { InputTokenCount = reply.InputTokens, OutputTokenCount = reply.OutputTokens }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", defaultModelId: "scripted-1") : null;

    public void Dispose()
    {
        // Holds nothing.
    }

    private static ChatResponseUpdate Update(string id, ChatFinishReason? finish, AIContent content) =>
        new(ChatRole.Assistant, [content]) { ResponseId = id, MessageId = id, FinishReason = finish };
}
