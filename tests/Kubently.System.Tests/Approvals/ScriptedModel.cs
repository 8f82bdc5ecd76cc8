using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Kubently.System.Tests.Approvals;

/// <summary>A model that wants one kubectl command run, whatever it is asked, and then repeats what the tool said.</summary>
internal sealed class ScriptedModel(string command) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var told = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().LastOrDefault();
        yield return told is null
            ? new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("call-1", "kubectl", new Dictionary<string, object?> { ["cluster_id"] = WholeHouse.Cluster.Value, ["command"] = command })])
            : new ChatResponseUpdate(ChatRole.Assistant, $"The tool said: {told.Result}");
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Holds nothing.
    }
}
