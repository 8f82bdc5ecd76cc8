using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>
/// Asks Anthropic to keep what every turn begins with: the tools and the instructions, and the conversation up to its last message. A turn
/// then pays a tenth for what the turn before it has sent.
/// </summary>
internal sealed class PromptCaching(IChatClient inner) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(Marked(messages, options), WithoutInstructions(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(Marked(messages, options), WithoutInstructions(options), cancellationToken);

    private static List<ChatMessage> Marked(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var marked = messages.ToList();
        // There are only four marks: the one of the turn before is taken off.
        foreach (var content in marked.SelectMany(message => message.Contents)) content.WithCacheControl((global::Anthropic.Models.Messages.CacheControlEphemeral?)null);
        marked.LastOrDefault()?.Contents.LastOrDefault()?.WithCacheControl(new global::Anthropic.Models.Messages.CacheControlEphemeral());
        if (options?.Instructions is { Length: > 0 } instructions)
            marked.Insert(0, new ChatMessage(ChatRole.System, [new TextContent(instructions).WithCacheControl(new global::Anthropic.Models.Messages.CacheControlEphemeral())]));
        return marked;
    }

    private static ChatOptions? WithoutInstructions(ChatOptions? options)
    {
        var without = options?.Clone();
        without?.Instructions = null;
        return without;
    }
}
