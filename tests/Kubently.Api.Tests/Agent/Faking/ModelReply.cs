using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Tests.Agent.Faking;

/// <summary>What a scripted model says.</summary>
internal sealed record ModelReply(ImmutableArray<AIContent> Contents, ChatFinishReason? Finish, long InputTokens = 100, long OutputTokens = 10)
{
    /// <summary>An answer, word by word.</summary>
    public static ModelReply Says(string text) =>
        new([.. text.Split(' ').Select((word, index) => new TextContent(index == 0 ? word : $" {word}"))], ChatFinishReason.Stop);

    /// <summary>Tool calls, after some words perhaps.</summary>
    public static ModelReply Calls(params ReadOnlySpan<FunctionCallContent> calls) => new([.. calls], ChatFinishReason.ToolCalls);

    public static FunctionCallContent Call(string tool, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var given = new Dictionary<string, object?>();
        foreach (var (name, value) in arguments) given[name] = value;
        return new FunctionCallContent($"call_{Guid.NewGuid():N}", tool, given);
    }
}
