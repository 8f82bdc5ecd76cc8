using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Tests.Agent.Faking;

/// <summary>What a model was shown.</summary>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The rest.</param>
/// <param name="Tokens">What both took when they were shown, as Kubently estimates it.</param>
internal sealed record ModelRequest(ImmutableArray<ChatMessage> Messages, ChatOptions? Options, int Tokens)
{
    /// <summary>What the person asked last.</summary>
    public string Question => Messages.Last(message => message.Role == ChatRole.User).Text;

    /// <summary>What the tools have said since the last question.</summary>
    public ImmutableArray<FunctionResultContent> Results =>
        [.. Messages.Skip(Messages.ToList().FindLastIndex(message => message.Role == ChatRole.User)).SelectMany(message => message.Contents).OfType<FunctionResultContent>()];

    /// <summary>The last of them, as text.</summary>
    public string LastResult => Results.Length == 0 ? "" : $"{Results[^1].Result}";

    /// <summary>Everything that is in it as text, for looking through.</summary>
    public string AllText => string.Join('\n', Messages.SelectMany(message => message.Contents).Select(content => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => $"{result.Result}",
        FunctionCallContent call => call.Name,
        _ => "",
    }));
}
