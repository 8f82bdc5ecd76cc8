using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>
/// Plays the model's part without a model: reads the question, asks for the tools that a person on call would use, and writes the
/// report from what they found. The same messages give the same answer; nothing is kept between calls.
/// </summary>
internal sealed class RunbookChatClient : IChatClient
{
    private const string ModelName = "runbook";
    private static readonly ChatClientMetadata Metadata = new("kubently", defaultModelId: ModelName);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var conversation = Conversation.Of(messages);
        var response = NextStep(conversation, options) switch
        {
            RunbookStep.Call call => new ChatResponse(new ChatMessage(ChatRole.Assistant, [Content(conversation, call)])) { FinishReason = ChatFinishReason.ToolCalls },
            RunbookStep.Answer answer => new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.Markdown)) { FinishReason = ChatFinishReason.Stop },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        response.ModelId = ModelName;
        return Task.FromResult(response);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = Conversation.Of(messages);
        var id = $"runbook-{conversation.Turn}-{conversation.Results.Length}";
        switch (NextStep(conversation, options))
        {
            case RunbookStep.Call call:
                yield return Update(id, ChatFinishReason.ToolCalls, Content(conversation, call));
                break;
            case RunbookStep.Answer answer:
                foreach (var piece in Pieces(answer.Markdown))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return Update(id, null, new TextContent(piece));
                    // Lets the reader show a line before the next one is there, as it would with a model.
                    await Task.Yield();
                }
                yield return Update(id, ChatFinishReason.Stop);
                break;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        return serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // Holds nothing.
    }

    private static RunbookStep NextStep(Conversation conversation, ChatOptions? options)
    {
        // A caller that forbids tools wants an answer from what is known.
        var tools = options?.ToolMode is NoneChatToolMode ? [] : options?.Tools?.Select(tool => tool.Name).ToHashSet() ?? [];
        return Runbook.Next(conversation, tools);
    }

    private static FunctionCallContent Content(Conversation conversation, RunbookStep.Call call) =>
        new($"call_{conversation.Turn}_{conversation.Results.Length + 1}", call.Tool, call.Arguments.ToDictionary(pair => pair.Key, object? (pair) => pair.Value));

    private static ChatResponseUpdate Update(string id, ChatFinishReason? finish, params IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ResponseId = id, MessageId = id, ModelId = ModelName, FinishReason = finish };

    private static IEnumerable<string> Pieces(string markdown)
    {
        for (var start = 0; start < markdown.Length;)
        {
            var end = markdown.IndexOf('\n', start);
            var next = end < 0 ? markdown.Length : end + 1;
            yield return markdown[start..next];
            start = next;
        }
    }
}
